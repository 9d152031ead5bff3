<#-- What the program is made of; becomes fittingroom/third-party.txt in the jar, which About shows. -->
Fitting Room is built with the software below. Each is the work of its authors, under its own licence.

<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#assign licenses = entry.getValue()/>
${project.name} ${project.version} (${project.groupId}:${project.artifactId})
    <#list licenses as license>${license}<#if license_has_next>; or </#if></#list><#if project.url??>
    ${project.url}</#if>
</#list>

Inside the native libraries

oneDNN
    Apache License, Version 2.0
    https://github.com/oneapi-src/oneDNN
OpenBLAS
    The BSD 3-Clause License
    https://github.com/OpenMathLib/OpenBLAS
GCC runtime libraries (libgcc, libgomp, libgfortran, libquadmath)
    GPLv3 with the GCC Runtime Library Exception
    https://gcc.gnu.org

In the installed program

OpenJDK
    GPLv2 with Classpath exception; its parts are listed in the folder "legal" of the installed Java
    https://openjdk.org

Data

Fashion-MNIST
    The MIT License, Copyright 2017 Zalando SE
    https://github.com/zalandoresearch/fashion-mnist
