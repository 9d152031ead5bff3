package fittingroom.network;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How specifications are written as JSON: kinds by our own short names, never by class names. */
public final class NetworkJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CnnSpec.class, name = "cnn"),
        @JsonSubTypes.Type(value = RecurrentSpec.class, name = "recurrent")
    })
    private interface SpecKinds {}

    private NetworkJson() {}

    /** A strict mapper: unknown and missing fields are errors. */
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder()
                // Records are their components: a query such as isNone() is no property.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS, MapperFeature.AUTO_DETECT_GETTERS)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addMixIn(NetworkSpec.class, SpecKinds.class);
    }
}
