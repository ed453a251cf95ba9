@echo off
rem Grainwright from an archive: a verb of the command line, or the workbench when none is given. Needs Java 21 or later, JAVA_HOME or on the path.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
for %%J in ("%~dp0plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%J"
set "OPTIONS=-Dguice_bytecode_gen_option=DISABLED --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8"
set "WORDS="
if "%~1"=="" goto workbench
if "%~1"=="workbench" goto words
"%JAVA%" %OPTIONS% %GRAINWRIGHT_VMARGS% -jar "%LAUNCHER%" -nosplash -application org.grainwright.cli.application -data @none %*
exit /b %ERRORLEVEL%
:words
shift
if "%~1"=="" goto workbench
if "%~1"=="--data" goto data
set WORDS=%WORDS% %1
goto words
:data
set WORDS=%WORDS% -data
goto words
:workbench
rem File, Restart ends with 23
"%JAVA%" %OPTIONS% %GRAINWRIGHT_VMARGS% -jar "%LAUNCHER%" -nosplash -application org.grainwright.product.workbench -product org.grainwright.product.product %WORDS%
if %ERRORLEVEL%==23 goto workbench
exit /b %ERRORLEVEL%
