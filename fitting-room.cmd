@echo off
rem Starts Fitting Room from its sources: builds it when it isn't built yet or when a source is newer than the build,
rem then hands every argument on. Without arguments the window opens.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "root=%~dp0"
set "root=%root:~0,-1%"
set "target=%root%\target\quick"
set "stamp=%target%\.built"

call :find_java
if not defined java_home (
  echo Fitting Room needs a JDK 17 or newer, and none was found; install one or set JAVA_HOME to it. 1>&2
  exit /b 1
)

call :is_stale
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 1
)

rem Waiting threads must sleep: spinning ones starve a machine with few cores as soon as anything else runs there.
rem How many there are is decided where ND4J starts (fittingroom.network.NativeBackend).
if not defined OMP_WAIT_POLICY (
  set "OMP_WAIT_POLICY=PASSIVE"
  if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=1500"
)

rem Newer Javas warn of native libraries and of Unsafe, both of which the libraries of the window and of ND4J use.
set "permissions="
if %major% GEQ 22 set "permissions=--enable-native-access=ALL-UNNAMED,javafx.graphics"
if %major% GEQ 23 set "permissions=%permissions% --sun-misc-unsafe-memory-access=allow"

rem The export lets the program load the JDK's vector instructions (fittingroom.network.layers.VectorInstructions).
"%java_home%\bin\java.exe" -Xms768m -Xmn128m -Xmx2g -XX:MetaspaceSize=128m -XX:+UseSerialGC -XX:-UseFPUForSpilling -Dfile.encoding=UTF-8 -Dsun.reflect.inflationThreshold=200 ^
  --add-exports=java.base/jdk.internal.module=ALL-UNNAMED %permissions% ^
  --module-path "%target%\javafx" --add-modules javafx.controls,javafx.fxml ^
  "-Dfittingroom.resources=%root%\data" %FITTING_ROOM_JAVA_OPTIONS% ^
  -cp "%target%\fitting-room.jar;%target%\lib\*" fittingroom.app.Launcher %*
exit /b %errorlevel%

rem Sets java_home to the first Java 17 or newer: JAVA_HOME, then the one on the PATH.
:find_java
set "java_home="
if defined JAVA_HOME call :try_java "%JAVA_HOME%"
if defined java_home exit /b 0
for /f "delims=" %%j in ('where java.exe 2^>nul') do (
  if not defined java_home call :try_java_program "%%~dpj.."
)
exit /b 0

:try_java_program
call :try_java "%~f1"
exit /b 0

:try_java
if not exist "%~1\bin\java.exe" exit /b 0
set "major=0"
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do set "major=%%~v"
set "major=%major:"=%"
if %major% GEQ 17 set "java_home=%~1"
exit /b 0

rem Exit code 1 when a source is newer than the build.
:is_stale
if not exist "%stamp%" exit /b 1
if not exist "%target%\lib" exit /b 1
if not exist "%target%\javafx" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -Force -LiteralPath $env:stamp).LastWriteTime; if (Get-Item -LiteralPath ($env:root + '\pom.xml') | Where-Object { $_.LastWriteTime -gt $built }) { exit 1 }; if (Get-ChildItem -Recurse -LiteralPath ($env:root + '\src\main'), ($env:root + '\.mvn') | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }; exit 0"
exit /b %errorlevel%

:build
if not exist "%java_home%\bin\javac.exe" (
  echo Fitting Room needs a JDK 17 or newer to build itself, and "%java_home%" has no compiler; set JAVA_HOME to a JDK. 1>&2
  exit /b 1
)
if not exist "%target%" mkdir "%target%" 2>nul
type nul >"%target%\.started" 2>nul
if not exist "%target%\.started" (
  echo Fitting Room is not built yet and "%root%" cannot be written; build it as a user who may write there. 1>&2
  exit /b 1
)
echo Building Fitting Room ^(the first start takes a minute^)... 1>&2
set "maven=%root%\mvnw.cmd"
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do set "maven=%%m"
set "JAVA_HOME=%java_home%"
pushd "%root%"
call "%maven%" -q -B -Dquick -Dmaven.test.skip=true package >"%target%\build.log" 2>&1 <nul
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
  findstr /c:"[ERROR]" "%target%\build.log" 1>&2
  echo Fitting Room could not be built; the whole output of Maven is in "%target%\build.log". 1>&2
  exit /b 1
)
move /y "%target%\.started" "%stamp%" >nul
exit /b 0
