<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Audit</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message numerus="yes">
        <source>Everything up to then and %n file(s). It was read back.</source>
        <translation>
            <numerusform>Everything up to then and %n file. It was read back.</numerusform>
            <numerusform>Everything up to then and %n files. It was read back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation>
            <numerusform>%n file could not be read.</numerusform>
            <numerusform>%n files could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The shop is back with %n file(s). The seats catch up.</source>
        <translation>
            <numerusform>The shop is back with %n file. The seats catch up.</numerusform>
            <numerusform>The shop is back with %n files. The seats catch up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not in the backup.</source>
        <translation>
            <numerusform>%n file was not in the backup.</numerusform>
            <numerusform>%n files were not in the backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n erasure(s) made since were made again.</source>
        <translation>
            <numerusform>%n erasure made since was made again.</numerusform>
            <numerusform>%n erasures made since were made again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bookings</name>
    <message numerus="yes">
        <source>%n coming today</source>
        <translation>
            <numerusform>%n coming today</numerusform>
            <numerusform>%n coming today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leaving today</source>
        <translation>
            <numerusform>%n leaving today</numerusform>
            <numerusform>%n leaving today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) sent</source>
        <translation>
            <numerusform>%n photo sent</numerusform>
            <numerusform>%n photos sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n week(s)</source>
        <translation>
            <numerusform>Every week</numerusform>
            <numerusform>Every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This family did not come %n time(s).</source>
        <translation>
            <numerusform>This family did not come once.</numerusform>
            <numerusform>This family did not come %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be confirmed</source>
        <translation>
            <numerusform>%n to be confirmed</numerusform>
            <numerusform>%n to be confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come</source>
        <translation>
            <numerusform>%n did not come</numerusform>
            <numerusform>%n did not come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s)</source>
        <translation>
            <numerusform>%n booking</numerusform>
            <numerusform>%n bookings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more after this.</source>
        <translation>
            <numerusform>One more after this.</numerusform>
            <numerusform>%n more after this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message numerus="yes">
        <source>%n characters too many for one message</source>
        <translation>
            <numerusform>%n character too many for one message</numerusform>
            <numerusform>%n characters too many for one message</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n row written</numerusform>
            <numerusform>%n rows written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) tagged</source>
        <translation>
            <numerusform>%n customer tagged</numerusform>
            <numerusform>%n customers tagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send this to %n customer(s)?</source>
        <translation>
            <numerusform>Send this to %n customer?</numerusform>
            <numerusform>Send this to %n customers?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n said no to messages and will get none.</source>
        <translation>
            <numerusform>%n said no to messages and will get none.</numerusform>
            <numerusform>%n said no to messages and will get none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent to %n customer(s)</source>
        <translation>
            <numerusform>Sent to %n customer</numerusform>
            <numerusform>Sent to %n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pet(s)</source>
        <translation>
            <numerusform>%n pet</numerusform>
            <numerusform>%n pets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>%n picked</numerusform>
            <numerusform>%n picked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>For %n minute(s)</source>
        <translation>
            <numerusform>For %n minute</numerusform>
            <numerusform>For %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>PetDesk · %n waiting</source>
        <translation>
            <numerusform>PetDesk · %n waiting</numerusform>
            <numerusform>PetDesk · %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message numerus="yes">
        <source>%n message(s) wait to be sent</source>
        <translation>
            <numerusform>%n message waits to be sent</numerusform>
            <numerusform>%n messages wait to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n videos</source>
        <translation>
            <numerusform>%n video</numerusform>
            <numerusform>%n videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message numerus="yes">
        <source>Nothing you wrote is lost: %n message(s) wait here and go out by themselves.</source>
        <translation>
            <numerusform>Nothing you wrote is lost: %n message waits here and goes out by itself.</numerusform>
            <numerusform>Nothing you wrote is lost: %n messages wait here and go out by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%n record(s) were not taken by the relay.</source>
        <translation>
            <numerusform>%n record was not taken by the relay.</numerusform>
            <numerusform>%n records were not taken by the relay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new customer(s)</source>
        <translation>
            <numerusform>%n new customer</numerusform>
            <numerusform>%n new customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new pet(s)</source>
        <translation>
            <numerusform>%n new pet</numerusform>
            <numerusform>%n new pets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pet(s) there already</source>
        <translation>
            <numerusform>%n pet there already</numerusform>
            <numerusform>%n pets there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n row refused</numerusform>
            <numerusform>%n rows refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>%n picked</numerusform>
            <numerusform>%n picked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leave</name>
    <message numerus="yes">
        <source>Written, but %n file(s) could not be had now.</source>
        <translation>
            <numerusform>Written, but %n file could not be had now.</numerusform>
            <numerusform>Written, but %n files could not be had now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written: data, a page to read, and %n file(s)</source>
        <translation>
            <numerusform>Written: data, a page to read, and %n file</numerusform>
            <numerusform>Written: data, a page to read, and %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be had now.</source>
        <translation>
            <numerusform>%n file could not be had now.</numerusform>
            <numerusform>%n files could not be had now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of theirs are erased with their files.</source>
        <translation>
            <numerusform>%n message of theirs is erased with its files.</numerusform>
            <numerusform>%n messages of theirs are erased with their files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In notes and %n message(s) of others the name and phone become ***.</source>
        <translation>
            <numerusform>In notes and %n message of others the name and phone become ***.</numerusform>
            <numerusform>In notes and %n messages of others the name and phone become ***.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) elsewhere name them too and stay: look through them.</source>
        <translation>
            <numerusform>%n message elsewhere names them too and stays: look through it.</numerusform>
            <numerusform>%n messages elsewhere name them too and stay: look through them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MediaGrid</name>
    <message numerus="yes">
        <source>%n in this conversation</source>
        <translation>
            <numerusform>%n in this conversation</numerusform>
            <numerusform>%n in this conversation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {pet}</source>
        <translation>
            <numerusform>%n of {pet}</numerusform>
            <numerusform>%n of {pet}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %n</source>
        <translation>
            <numerusform>the newest one</numerusform>
            <numerusform>the newest %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message numerus="yes">
        <source>So far it was started %n time(s).</source>
        <translation>
            <numerusform>So far it was started %n time.</numerusform>
            <numerusform>So far it was started %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pet</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n photo(s)</source>
        <translation>
            <numerusform>All %n photo</numerusform>
            <numerusform>All %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in the conversation</source>
        <translation>
            <numerusform>%n more in the conversation</numerusform>
            <numerusform>%n more in the conversation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due in %n day(s)</source>
        <translation>
            <numerusform>Due in %n day</numerusform>
            <numerusform>Due in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n night</numerusform>
            <numerusform>%n nights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message numerus="yes">
        <source>%n pictures are on their way</source>
        <translation>
            <numerusform>%n picture is on its way</numerusform>
            <numerusform>%n pictures are on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>a file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) in all</source>
        <translation>
            <numerusform>%n change in all</numerusform>
            <numerusform>%n changes in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayWatch</name>
    <message numerus="yes">
        <source>The server&apos;s certificate ends in %n day(s)</source>
        <translation>
            <numerusform>The server&apos;s certificate ends in %n day</numerusform>
            <numerusform>The server&apos;s certificate ends in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>Keep %n files</source>
        <translation>
            <numerusform>Keep %n file</numerusform>
            <numerusform>Keep %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n files to the note</source>
        <translation>
            <numerusform>Add %n file to the note</numerusform>
            <numerusform>Add %n files to the note</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n files</source>
        <translation>
            <numerusform>Send %n file</numerusform>
            <numerusform>Send %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n videos</source>
        <translation>
            <numerusform>%n video</numerusform>
            <numerusform>%n videos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sounds</source>
        <translation>
            <numerusform>%n sound</numerusform>
            <numerusform>%n sounds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other files</source>
        <translation>
            <numerusform>%n other file</numerusform>
            <numerusform>%n other files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message numerus="yes">
        <source>%n files are too many for one message. Take some out and send them next.</source>
        <translation>
            <numerusform>One file is too many for one message.</numerusform>
            <numerusform>%n files are too many for one message. Take some out and send them next.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many for one message</source>
        <translation>
            <numerusform>One character too many for one message</numerusform>
            <numerusform>%n characters too many for one message</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Seats</name>
    <message numerus="yes">
        <source>%n wrong guess(es) so far; this is a fresh code.</source>
        <translation>
            <numerusform>%n wrong guess so far; this is a fresh code.</numerusform>
            <numerusform>%n wrong guesses so far; this is a fresh code.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) have not been on since {day}: turn them on, or pair them again.</source>
        <translation>
            <numerusform>%n seat has not been on since {day}: turn it on, or it has to be paired again.</numerusform>
            <numerusform>%n seats have not been on since {day}: turn them on, or they have to be paired again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>after %n minute</numerusform>
            <numerusform>after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>Keep writing: %n message(s) wait on this computer and go out by themselves.</source>
        <translation>
            <numerusform>Keep writing: %n message waits on this computer and goes out by itself.</numerusform>
            <numerusform>Keep writing: %n messages wait on this computer and go out by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message numerus="yes">
        <source>%n messages came in while you typed</source>
        <translation>
            <numerusform>%n message came in while you typed</numerusform>
            <numerusform>%n messages came in while you typed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scheduled · {time}</source>
        <translation>
            <numerusform>%n scheduled · {time}</numerusform>
            <numerusform>%n scheduled · {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>Of five; %n answers this week</source>
        <translation>
            <numerusform>Of five; %n answer this week</numerusform>
            <numerusform>Of five; %n answers this week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stars</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation>
            <numerusform>%n closed</numerusform>
            <numerusform>%n closed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>When</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
</TS>
