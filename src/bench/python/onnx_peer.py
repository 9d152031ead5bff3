"""The exported Report CNN and Report GRU in onnxruntime or OpenVINO, at inference, measured as our own are.

    python3 src/bench/python/onnx_peer.py --data data/fashion-mnist --models FOLDER --variant openvino --rounds 5

FOLDER holds cnn.onnx and gru.onnx, as `export RUN --as onnx` writes them; the benchmark makes them itself.
"""

import numpy as np

import peer

FIGURES = {"cnn.infer": "cnn.onnx", "gru.infer": "gru.onnx"}


def onnxruntime_answers(threads):
    """A function from a model's file to one from pictures to probabilities; all graph optimisations, threads that spin."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL

    def answers(file):
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        return lambda images: session.run(None, {"pixels": images})[0]

    return answers, onnxruntime.__version__, "MLAS", "all graph optimisations"


def openvino_answers(threads):
    """The same; for throughput, with the batch's shape fixed and float32 throughout."""
    import openvino

    core = openvino.Core()
    settings = {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY"}

    def answers(file):
        model = core.read_model(file)
        model.reshape([peer.BATCH_SIZE, 28, 28])
        request = core.compile_model(model, "CPU", settings).create_infer_request()
        return lambda images: request.infer({0: images}, share_inputs=True, share_outputs=True)[0]

    return answers, openvino.__version__, "oneDNN as built into it", "fixed batch, float32, one stream on all threads"


ENGINES = {"onnxruntime": onnxruntime_answers, "openvino": openvino_answers}


def main():
    options = peer.arguments(__doc__)
    engine = options.variant or "onnxruntime"
    answers, version, libraries, settings = ENGINES[engine](options.threads)
    images, _ = peer.training_images(options.data)
    batches = [np.ascontiguousarray(piece) for piece in np.split(images, len(images) // peer.BATCH_SIZE)]
    steps = {}
    for figure, file in FIGURES.items():
        answer = answers(options.models / file)
        steps[figure] = lambda number, answer=answer: answer(batches[number])
    peer.serve(
        {
            "peer": engine,
            "version": version,
            "threads": options.threads,
            "libraries": libraries,
            "settings": settings,
            "figures": list(steps),
        },
        steps,
        options.rounds,
    )


if __name__ == "__main__":
    main()
