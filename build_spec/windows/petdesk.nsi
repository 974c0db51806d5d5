; Makes the Windows installer from a frozen dist\petdesk: makensis -DVERSION=1.2.3 -DSOURCE=dist/petdesk -DOUT=setup.exe [-DICON=build/petdesk.ico] petdesk.nsi
;
; For one person, without administrator's rights. Silent: setup.exe /S [/AUTOSTART=0] [/HUB=1] [/D=C:\folder], and
; uninstall.exe /S [/PURGE=1]. Uninstalling keeps the data of seats and shops unless told otherwise.
; Compiled on Debian as part of `make package`; not run on Windows yet.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!insertmacro GetParameters
!insertmacro GetOptions

!ifndef VERSION
  !error "say which version: -DVERSION=1.2.3"
!endif
!ifndef SOURCE
  !error "say where the frozen program lies: -DSOURCE=dist/petdesk"
!endif
!ifndef OUT
  !error "say what to write: -DOUT=dist/petdesk-setup.exe"
!endif

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\PetDesk"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define TASK "PetDesk hub"

Name "PetDesk ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\PetDesk"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ShowInstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "PetDesk"
VIAddVersionKey "FileDescription" "PetDesk"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT"

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\petdesk.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "console"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString ProgramPart ${LANG_SIMPCHINESE} "程序"
LangString ProgramPart ${LANG_ENGLISH} "The program"
LangString AutostartPart ${LANG_SIMPCHINESE} "登录时打开工作台"
LangString AutostartPart ${LANG_ENGLISH} "Open the desk when I sign in"
LangString HubPart ${LANG_SIMPCHINESE} "这台电脑是店里的主机"
LangString HubPart ${LANG_ENGLISH} "This computer is the shop's hub"
LangString PurgePart ${LANG_SIMPCHINESE} "同时删除店铺和工作台的数据"
LangString PurgePart ${LANG_ENGLISH} "Delete the data of the shop and of this seat as well"
LangString StillOpen ${LANG_SIMPCHINESE} "PetDesk 还开着。请先关闭它，再点“重试”。"
LangString StillOpen ${LANG_ENGLISH} "PetDesk is still open. Close it, then choose Retry."
LangString FirewallAsk ${LANG_SIMPCHINESE} "允许店里局域网的电脑连接这台主机吗？Windows 会请您确认一次。"
LangString FirewallAsk ${LANG_ENGLISH} "Let the computers of the shop's network reach this hub? Windows will ask you to confirm once."

; A program that runs holds its files; writing over them would leave half of each.
!macro StopPrograms un
Function ${un}StopPrograms
  nsExec::Exec 'schtasks /End /TN "${TASK}"'
  Pop $0
  retry:
  ${If} ${FileExists} "$INSTDIR\petdesk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\petdesk.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillOpen)" /SD IDCANCEL IDRETRY retry
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro StopPrograms ""
!insertmacro StopPrograms "un."

Section "$(ProgramPart)" program
  SectionIn RO
  Call StopPrograms
  ; Out with the old version's files: a library left over would be found before the new one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\PetDesk"
  CreateShortcut "$SMPROGRAMS\PetDesk\PetDesk.lnk" "$INSTDIR\petdesk.exe" "console"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "PetDesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "PetDesk"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\petdesk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ; The picture beside a code, scanned by this computer's camera.
  WriteRegStr HKCU "Software\Classes\petdesk" "" "URL:PetDesk"
  WriteRegStr HKCU "Software\Classes\petdesk" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\petdesk\shell\open\command" "" '"$INSTDIR\petdesk.exe" console -- "%1"'
SectionEnd

Section "$(AutostartPart)" autostart
  WriteRegStr HKCU "${RUN}" "PetDesk" '"$INSTDIR\petdesk.exe" console'
SectionEnd

Section /o "$(HubPart)" hub
  ; At sign-in, without rights; ended and started anew by the next version.
  nsExec::ExecToLog 'schtasks /Create /F /SC ONLOGON /TN "${TASK}" /TR "\"$INSTDIR\petdesk-relay.exe\" hub run"'
  Pop $0
  ${If} $0 != 0
    DetailPrint "schtasks ended with $0"
    SetErrorLevel 4
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONQUESTION "$(FirewallAsk)" /SD IDNO IDNO closed
  ; Only for the private network, and only for this program; asks for the administrator's yes.
  ExecShellWait "runas" "netsh" 'advfirewall firewall add rule name="PetDesk hub" dir=in action=allow profile=private program="$INSTDIR\petdesk-relay.exe"' SW_HIDE
  closed:
SectionEnd

Function .onInit
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART=" $R1
  ${IfNot} ${Errors}
  ${AndIf} $R1 == "0"
    SectionSetFlags ${autostart} 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/HUB=" $R1
  ${IfNot} ${Errors}
  ${AndIf} $R1 == "1"
    SectionSetFlags ${hub} ${SF_SELECTED}
  ${EndIf}
FunctionEnd

Section "un.$(ProgramPart)" unprogram
  SectionIn RO
  Call un.StopPrograms
  nsExec::Exec 'schtasks /Delete /F /TN "${TASK}"'
  Pop $0
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\petdesk.exe"
  Delete "$INSTDIR\petdesk-relay.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  RMDir /r "$SMPROGRAMS\PetDesk"
  DeleteRegValue HKCU "${RUN}" "PetDesk"
  DeleteRegKey HKCU "Software\Classes\petdesk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd

Section /o "un.$(PurgePart)" unpurge
  RMDir /r "$LOCALAPPDATA\petdesk"
SectionEnd

Function un.onInit
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PURGE=" $R1
  ${IfNot} ${Errors}
  ${AndIf} $R1 == "1"
    SectionSetFlags ${unpurge} ${SF_SELECTED}
  ${EndIf}
FunctionEnd
