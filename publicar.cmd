@echo off
rem Does on Windows what "make publish" does elsewhere: the same set-up, then compromisos publish.
rem UNTESTED: it was written without a Windows machine to try it on. Please tell us what happens.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
echo Este archivo no se ha probado en Windows. / This file is untested on Windows.

py -3 --version >nul 2>nul
if errorlevel 1 (
    echo Se necesita Python 3.11 o mas reciente. / Python 3.11 or newer is needed.
    set result=2
    goto end
)

py -3 scripts\set_up.py
set result=%errorlevel%
if not %result%==0 goto end

.venv\Scripts\compromisos.exe publish %*
set result=%errorlevel%

:end
rem Whoever opened this file with a double click has to be able to read what it said.
if "%~1"=="" pause
exit /b %result%
