<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Newer versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>PetDesk looks only when asked, believes only what its makers signed, and never installs by itself.</source>
        <translation>只有您点了才会去查，只相信开发者签名的公告，绝不自动安装。</translation>
    </message>
    <message>
        <source>Where it is announced: https://… or a file</source>
        <translation>公告在哪里：https://… 或一个文件</translation>
    </message>
    <message>
        <source>Where newer versions are announced</source>
        <translation>新版本公告的位置</translation>
    </message>
    <message>
        <source>The makers&apos; key, as given with the program</source>
        <translation>开发者公钥（随程序提供）</translation>
    </message>
    <message>
        <source>The makers&apos; key</source>
        <translation>开发者公钥</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>现在查看</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>This is the newest version that was announced.</source>
        <translation>已经是公告过的最新版本。</translation>
    </message>
    <message>
        <source>Version {version} is there. Get it where you got PetDesk, and compare the sums:</source>
        <translation>有新版本 {version}。请到您获取 PetDesk 的地方下载，并核对校验和：</translation>
    </message>
    <message>
        <source>PetDesk is free under the MIT licence. These are the works of others it carries.</source>
        <translation>PetDesk 以 MIT 许可证发布。下面是它包含的其他人的作品。</translation>
    </message>
    <message>
        <source>PetDesk is free under the MIT licence. Started from its sources it carries nobody else&apos;s work.</source>
        <translation>PetDesk 以 MIT 许可证发布。从源码启动时不附带其他人的作品。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Work of others</source>
        <translation>其他人的作品</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>A pet shop&apos;s own messaging desk. What customers write stays with the shop.</source>
        <translation>宠物店自己的客服工作台。顾客写的内容只留在店里。</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更新内容</translation>
    </message>
    <message>
        <source>The newest at the top.</source>
        <translation>最新的在最上面。</translation>
    </message>
    <message>
        <source>Say first where newer versions are announced: an https:// address or a file.</source>
        <translation>请先填写新版本公告的位置：https:// 地址或一个文件。</translation>
    </message>
    <message>
        <source>The makers&apos; key is missing or mistyped; without it nothing can be believed.</source>
        <translation>开发者公钥缺失或有误；没有它就无法验证任何公告。</translation>
    </message>
    <message>
        <source>Nothing could be read there. Check the address and the network; nothing was changed.</source>
        <translation>那里读不到内容。请检查地址和网络；没有任何改动。</translation>
    </message>
    <message>
        <source>What lies there is too large to be an announcement. Check the address.</source>
        <translation>那里的文件太大，不像公告。请检查地址。</translation>
    </message>
    <message>
        <source>What lies there is no announcement of PetDesk. Check the address.</source>
        <translation>那里的内容不是 PetDesk 的公告。请检查地址。</translation>
    </message>
    <message>
        <source>The announcement there is not signed by the makers. Do not install anything from it.</source>
        <translation>那里的公告没有开发者的签名。请不要安装其中的任何东西。</translation>
    </message>
    <message>
        <source>About PetDesk</source>
        <translation>关于 PetDesk</translation>
    </message>
    <message>
        <source>Version, newer versions, changes and licences.</source>
        <translation>版本、新版本、更新内容和许可证。</translation>
    </message>
    <message>
        <source>version update changelog licence open source</source>
        <translation>版本 更新 升级 许可证 开源</translation>
    </message>
</context>
<context>
    <name>Access</name>
    <message>
        <source>Another phone asks to write as {who}</source>
        <translation>另一部手机想以「{who}」的身份聊天</translation>
    </message>
    <message>
        <source>{phone}. Let it in only if {who} says that it is theirs.</source>
        <translation>{phone}。确认是{who}本人的手机再同意。</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>{who} came by the picture on the counter</source>
        <translation>「{who}」扫台卡来的新访客</translation>
    </message>
    <message>
        <source>Take them in as a customer, or block this phone.</source>
        <translation>建为顾客，或者拉黑这部手机。</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>拉黑</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Take in…</source>
        <translation>建为顾客…</translation>
    </message>
    <message>
        <source>Link and phones</source>
        <translation>链接和手机</translation>
    </message>
    <message>
        <source>Picture that lets one phone in</source>
        <translation>让一部手机进来的二维码</translation>
    </message>
    <message>
        <source>Holds until {time}.</source>
        <translation>有效至 {time}。</translation>
    </message>
    <message>
        <source>A link lets one phone in, once. One phone more of the same person waits for your yes.</source>
        <translation>一个链接只能让一部手机进来一次。同一个人的第二部手机要等你同意。</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>生成链接</translation>
    </message>
    <message>
        <source>Cancel this link</source>
        <translation>作废这个链接</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>No phone has come in yet.</source>
        <translation>还没有手机进来过。</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>The relay cannot be asked now</source>
        <translation>现在连不上服务器</translation>
    </message>
    <message>
        <source>No link was made. Try again when this seat is connected.</source>
        <translation>没有生成链接，连上以后再试一次。</translation>
    </message>
    <message>
        <source>“{computer}” wants to become a seat of {who}</source>
        <translation>「{computer}」想成为{who}的座位</translation>
    </message>
    <message>
        <source>It gave the right code, from {address}. Let it in only if you know whose computer that is.</source>
        <translation>配对码正确，来自 {address}。确认是自己店里的电脑再同意。</translation>
    </message>
    <message>
        <source>a computer without a name</source>
        <translation>没有名字的电脑</translation>
    </message>
    <message>
        <source>Take in a newcomer</source>
        <translation>把新访客建为顾客</translation>
    </message>
    <message>
        <source>The conversation goes on as it is. What you leave empty can be added later.</source>
        <translation>会话照常继续，没填的以后可以再补。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Pet</source>
        <translation>宠物</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>建为顾客</translation>
    </message>
    <message>
        <source>a phone</source>
        <translation>一部手机</translation>
    </message>
    <message>
        <source>newcomer</source>
        <translation>新访客</translation>
    </message>
    <message>
        <source>asks to come in</source>
        <translation>请求加入</translation>
    </message>
    <message>
        <source>may write</source>
        <translation>可以聊天</translation>
    </message>
    <message>
        <source>was told no</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>已拉黑</translation>
    </message>
    <message>
        <source>shut out</source>
        <translation>已移出</translation>
    </message>
    <message>
        <source>Write to them</source>
        <translation>给他们写消息</translation>
    </message>
    <message>
        <source>Link and phones…</source>
        <translation>链接和手机…</translation>
    </message>
    <message>
        <source>Blocked phones</source>
        <translation>拉黑的手机</translation>
    </message>
    <message>
        <source>They cannot come back by the counter&apos;s picture either.</source>
        <translation>他们扫台卡也进不来。</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>AddTile</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Editing your message</source>
        <translation>正在修改你的消息</translation>
    </message>
    <message>
        <source>Stop editing</source>
        <translation>取消修改</translation>
    </message>
    <message>
        <source>Reply to {who}</source>
        <translation>回复{who}</translation>
    </message>
    <message>
        <source>Reply to nothing in particular</source>
        <translation>取消引用</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>The relay cannot be asked now</source>
        <translation>现在连不上服务器</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again when this seat is connected.</source>
        <translation>没有改动任何东西，连上以后再试一次。</translation>
    </message>
    <message>
        <source>Try again in {time}.</source>
        <translation>请在 {time} 后再试。</translation>
    </message>
    <message>
        <source>That was wrong too often</source>
        <translation>错的次数太多了</translation>
    </message>
    <message>
        <source>That does not fit</source>
        <translation>不对</translation>
    </message>
    <message>
        <source>Look at the keyboard&apos;s language and capital letters, then try again.</source>
        <translation>看一下输入法和大小写，再试一次。</translation>
    </message>
    <message>
        <source>Here the password is asked for first</source>
        <translation>在这台电脑上要先输入密码</translation>
    </message>
    <message>
        <source>On each computer the password is given once; from then on the PIN is enough.</source>
        <translation>每台电脑第一次要输入密码，以后用 PIN 就行。</translation>
    </message>
    <message>
        <source>The code of your app is wanted too</source>
        <translation>还需要手机上的验证码</translation>
    </message>
    <message>
        <source>Open the authenticator on your phone and enter its six figures.</source>
        <translation>打开手机上的验证器，输入六位数字。</translation>
    </message>
    <message>
        <source>Something still waits to be sent</source>
        <translation>还有内容没发出去</translation>
    </message>
    <message>
        <source>It was written in another name. Wait until the outbox is empty, then sign in.</source>
        <translation>那是别人写的。等待发送清空后再登录。</translation>
    </message>
    <message>
        <source>The password is too short</source>
        <translation>密码太短</translation>
    </message>
    <message>
        <source>Take at least eight characters; a sentence is good.</source>
        <translation>至少八个字符，一句话就很好。</translation>
    </message>
    <message>
        <source>The password is too long</source>
        <translation>密码太长</translation>
    </message>
    <message>
        <source>Take at most two hundred characters.</source>
        <translation>最多两百个字符。</translation>
    </message>
    <message>
        <source>That is guessed too easily</source>
        <translation>太容易被猜到</translation>
    </message>
    <message>
        <source>Names, dates, rows of keys and well-known words are tried first. Take another.</source>
        <translation>名字、日期、连续按键和常见词最先被试，换一个吧。</translation>
    </message>
    <message>
        <source>A PIN is four to eight figures</source>
        <translation>PIN 是四到八位数字</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有改动任何东西。</translation>
    </message>
    <message>
        <source>The relay said no</source>
        <translation>服务器没有同意</translation>
    </message>
</context>
<context>
    <name>AudienceSwitch</name>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>内部备注</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>the relay</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The book</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>更早的</translation>
    </message>
    <message>
        <source>Lines are kept for</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>所有操作</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>全部时间</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>ever</source>
        <translation>永久</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Sign-ins, looks, changes, exports, erasures. Nobody can strike out a line.</source>
        <translation>登录、查看、修改、导出和删除。谁也不能划掉一条。</translation>
    </message>
    <message>
        <source>Audit log book history read changed exported erased</source>
        <translation>审计 日志 操作记录 查看 修改 导出 删除 audit</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keys and seats</source>
        <translation>密码与座位</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>wrong password or PIN</source>
        <translation>密码或 PIN 错误</translation>
    </message>
    <message>
        <source>a computer was paired</source>
        <translation>配对了一台电脑</translation>
    </message>
    <message>
        <source>a computer asked to become a seat</source>
        <translation>有电脑申请成为座位</translation>
    </message>
    <message>
        <source>said yes to a new seat</source>
        <translation>同意了新座位</translation>
    </message>
    <message>
        <source>said no to a new seat</source>
        <translation>拒绝了新座位</translation>
    </message>
    <message>
        <source>named a seat</source>
        <translation>给座位改名</translation>
    </message>
    <message>
        <source>revoked a seat or phone</source>
        <translation>撤销了座位或手机</translation>
    </message>
    <message>
        <source>opened a pairing</source>
        <translation>开始配对</translation>
    </message>
    <message>
        <source>a wrong pairing code</source>
        <translation>配对码错误</translation>
    </message>
    <message>
        <source>a customer&apos;s phone came in</source>
        <translation>顾客手机进入</translation>
    </message>
    <message>
        <source>a customer&apos;s phone asked to come in</source>
        <translation>顾客手机请求加入</translation>
    </message>
    <message>
        <source>made a link for a customer</source>
        <translation>给顾客生成链接</translation>
    </message>
    <message>
        <source>took a customer&apos;s link back</source>
        <translation>作废顾客链接</translation>
    </message>
    <message>
        <source>set the own password</source>
        <translation>设置自己的密码</translation>
    </message>
    <message>
        <source>gave a colleague a new password</source>
        <translation>给员工新密码</translation>
    </message>
    <message>
        <source>set the own PIN</source>
        <translation>设置自己的 PIN</translation>
    </message>
    <message>
        <source>turned the second step on</source>
        <translation>开启两步验证</translation>
    </message>
    <message>
        <source>turned the second step off</source>
        <translation>关闭两步验证</translation>
    </message>
    <message>
        <source>read a conversation</source>
        <translation>查看会话</translation>
    </message>
    <message>
        <source>printed a record</source>
        <translation>打印资料</translation>
    </message>
    <message>
        <source>searched through everything</source>
        <translation>搜索了全部会话</translation>
    </message>
    <message>
        <source>exported a customer</source>
        <translation>导出一位顾客</translation>
    </message>
    <message>
        <source>exported all customers</source>
        <translation>导出全部顾客</translation>
    </message>
    <message>
        <source>erased a customer</source>
        <translation>删除一位顾客</translation>
    </message>
    <message>
        <source>erased one person of a family</source>
        <translation>删除家庭中的一位成员</translation>
    </message>
    <message>
        <source>the name of an erased person was struck out</source>
        <translation>已划去被删除者的姓名</translation>
    </message>
    <message>
        <source>another certificate was announced</source>
        <translation>预告了新证书</translation>
    </message>
    <message>
        <source>the shop&apos;s computer shows its new certificate</source>
        <translation>店铺电脑换上了新证书</translation>
    </message>
    <message>
        <source>said where backups go</source>
        <translation>设置了备份</translation>
    </message>
    <message>
        <source>the shop was brought back from a backup</source>
        <translation>从备份恢复了店铺</translation>
    </message>
    <message>
        <source>read this book</source>
        <translation>查看操作记录</translation>
    </message>
    <message>
        <source>words that a restored shop lacks</source>
        <translation>恢复后缺少的内容</translation>
    </message>
    <message>
        <source>took a message back</source>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>changed a message</source>
        <translation>编辑消息</translation>
    </message>
    <message>
        <source>assigned a conversation</source>
        <translation>指派会话</translation>
    </message>
    <message>
        <source>closed a conversation</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>reopened a conversation</source>
        <translation>重新打开会话</translation>
    </message>
    <message>
        <source>added: {thing}</source>
        <translation>添加：{thing}</translation>
    </message>
    <message>
        <source>changed: {thing}</source>
        <translation>修改：{thing}</translation>
    </message>
    <message>
        <source>the shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>a household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>a customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>a customer&apos;s phone</source>
        <translation>顾客手机</translation>
    </message>
    <message>
        <source>the counter&apos;s picture</source>
        <translation>台卡</translation>
    </message>
    <message>
        <source>a pet</source>
        <translation>宠物</translation>
    </message>
    <message>
        <source>a weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>a vaccine</source>
        <translation>疫苗</translation>
    </message>
    <message>
        <source>an incident</source>
        <translation>意外</translation>
    </message>
    <message>
        <source>an agreement</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>a consent</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>a link of families</source>
        <translation>家庭合并</translation>
    </message>
    <message>
        <source>a booking</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>a visit</source>
        <translation>到店</translation>
    </message>
    <message>
        <source>a service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>a table or kennel</source>
        <translation>工作台或寄养位</translation>
    </message>
    <message>
        <source>a groomer&apos;s days off</source>
        <translation>美容师的休假</translation>
    </message>
    <message>
        <source>the opening hours</source>
        <translation>营业时间</translation>
    </message>
    <message>
        <source>a boarder&apos;s care</source>
        <translation>寄养照料</translation>
    </message>
    <message>
        <source>the waiting list</source>
        <translation>候补名单</translation>
    </message>
    <message>
        <source>a reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>words for later</source>
        <translation>定时消息</translation>
    </message>
    <message>
        <source>a saved view</source>
        <translation>保存的视图</translation>
    </message>
    <message>
        <source>a conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>a quick reply</source>
        <translation>快捷回复</translation>
    </message>
    <message>
        <source>the rules of the desk</source>
        <translation>前台规则</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>How backups stand</source>
        <translation>备份情况</translation>
    </message>
    <message>
        <source>Every night</source>
        <translation>每天夜里</translation>
    </message>
    <message>
        <source>Sealed, read back, thinned out: the last of 7 days, 5 weeks and 12 months stay. Nobody need be there.</source>
        <translation>自动加密、读回核对、定期清理：保留最近 7 天、5 周和 12 个月的备份，不用人守着。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder on the shop&apos;s computer</source>
        <translation>店里主机上的文件夹</translation>
    </message>
    <message>
        <source>On a stick or another disk, e.g. D:\PetDesk</source>
        <translation>放在 U 盘或另一块硬盘，例如 D:\PetDesk</translation>
    </message>
    <message>
        <source>Time of night</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>再输一次口令</translation>
    </message>
    <message>
        <source>At least eight letters or signs</source>
        <translation>至少八个字符</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that guards the backups now.</source>
        <translation>留空就继续用现在的口令。</translation>
    </message>
    <message>
        <source>It opens the backups on any computer. Write it down where the shop&apos;s computer is not: nobody can find it out for you.</source>
        <translation>凭它可以在任何电脑上打开备份。请抄下来，放在主机以外的地方：忘了谁也找不回来。</translation>
    </message>
    <message>
        <source>{room} free on the shop&apos;s computer</source>
        <translation>主机还有 {room} 可用</translation>
    </message>
    <message>
        <source>next one {when}</source>
        <translation>下次 {when}</translation>
    </message>
    <message>
        <source>the shop&apos;s data lie encrypted</source>
        <translation>店铺数据已加密</translation>
    </message>
    <message>
        <source>the shop&apos;s data lie open: encrypt that computer&apos;s disk</source>
        <translation>店铺数据未加密：请给主机硬盘加密</translation>
    </message>
    <message>
        <source>The shop&apos;s computer does not answer</source>
        <translation>店里主机没有回应</translation>
    </message>
    <message>
        <source>Backups go on there by themselves. What was typed here is kept.</source>
        <translation>备份会在主机上照常进行，这里填的内容不会丢。</translation>
    </message>
    <message>
        <source>Where backups go</source>
        <translation>备份放在哪里</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>两次口令不一样。</translation>
    </message>
    <message>
        <source>The passphrase needs at least eight letters or signs.</source>
        <translation>口令至少要八个字符。</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Copies of the shop that outlive its computer.</source>
        <translation>主机坏了也不怕的店铺副本。</translation>
    </message>
    <message>
        <source>backup restore copy stick disk passphrase</source>
        <translation>备份 恢复 还原 U盘 硬盘 口令</translation>
    </message>
    <message>
        <source>There are no backups yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>If this computer is lost, so is everything. Say below where backups shall go.</source>
        <translation>主机一旦丢失，数据就全没了。请在下面选择备份放在哪里。</translation>
    </message>
    <message>
        <source>A backup is being made</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>The shop stays open.</source>
        <translation>不影响使用。</translation>
    </message>
    <message>
        <source>The last backup failed</source>
        <translation>上次备份没有成功</translation>
    </message>
    <message>
        <source>The first backup comes tonight</source>
        <translation>今晚做第一次备份</translation>
    </message>
    <message numerus="yes">
        <source>Everything up to then and %n file(s). It was read back.</source>
        <translation>
            <numerusform>包含截至当时的全部内容和 %n 个文件，已读回核对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation>
            <numerusform>有 %n 个文件读不出来。</numerusform>
        </translation>
    </message>
    <message>
        <source>The last backup is old: {when}</source>
        <translation>备份太旧了：{when}</translation>
    </message>
    <message>
        <source>Last backup: {when}</source>
        <translation>上次备份：{when}</translation>
    </message>
    <message>
        <source>The folder was not there. Put the disk or stick back in; it is tried again every hour.</source>
        <translation>找不到备份文件夹。请插回硬盘或 U 盘，每小时会自动再试。</translation>
    </message>
    <message>
        <source>There was no room left for it. Free some, or choose a larger disk; older backups are kept.</source>
        <translation>空间不够。请清理一下或换大一点的盘，旧备份都还在。</translation>
    </message>
    <message>
        <source>What was written could not be read back, so it was not kept. The disk may be failing.</source>
        <translation>写入的内容读不回来，没有保留。这块盘可能要坏了。</translation>
    </message>
    <message>
        <source>Something went wrong. The shop is unharmed; the problem report says more.</source>
        <translation>出了点问题，店铺数据没有受影响，问题报告里有详情。</translation>
    </message>
    <message>
        <source>There is no such folder on the shop&apos;s computer, or nothing may be written there.</source>
        <translation>主机上没有这个文件夹，或者不能写入。</translation>
    </message>
    <message>
        <source>Choose a folder outside the shop&apos;s own, at best on another disk.</source>
        <translation>请选店铺数据以外的文件夹，最好在另一块盘上。</translation>
    </message>
    <message>
        <source>That folder holds backups under another passphrase, or of another shop. Choose an empty one.</source>
        <translation>这个文件夹里是别的口令或别的店的备份，请选一个空的。</translation>
    </message>
    <message>
        <source>Bring the shop back</source>
        <translation>恢复店铺</translation>
    </message>
    <message>
        <source>After a broken disk or a great mistake. What stands now is kept beside it, and the seats bring back what is newer than the backup.</source>
        <translation>硬盘坏了或出了大错时使用。现在的数据会另存一份，比备份新的内容由各台电脑补回。</translation>
    </message>
    <message>
        <source>Begin it at the shop&apos;s own computer, on this page or with: petdesk restore</source>
        <translation>请在店里主机的这个页面上操作，或用命令：petdesk restore</translation>
    </message>
    <message>
        <source>Choose a backup…</source>
        <translation>选择备份…</translation>
    </message>
    <message>
        <source>The folder of the backups</source>
        <translation>备份所在的文件夹</translation>
    </message>
    <message numerus="yes">
        <source>The shop is back with %n file(s). The seats catch up.</source>
        <translation>
            <numerusform>店铺已恢复，共 %n 个文件，各台电脑会自动跟上。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not in the backup.</source>
        <translation>
            <numerusform>有 %n 个文件不在备份里。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n erasure(s) made since were made again.</source>
        <translation>
            <numerusform>此后进行的 %n 次永久删除已重新执行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which backup?</source>
        <translation>恢复哪一份？</translation>
    </message>
    <message>
        <source>The newest is usually the right one. The shop is closed for a few minutes.</source>
        <translation>一般选最新的。恢复时店铺会停几分钟。</translation>
    </message>
    <message>
        <source>Passphrase of the backups</source>
        <translation>备份的口令</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>Bookings</name>
    <message>
        <source>@{name} {pet}: no photo has gone out today.</source>
        <translation>@{name} {pet}今天还没有发照片。</translation>
    </message>
    <message>
        <source>{inside} of {room} here</source>
        <translation>在住 {inside} / {room}</translation>
    </message>
    <message numerus="yes">
        <source>%n coming today</source>
        <translation>
            <numerusform>今天入住 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leaving today</source>
        <translation>
            <numerusform>离店 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{pet}: {what} is late</source>
        <translation>{pet}的{what} 晚了</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>came in, and no photo yet</source>
        <translation>已入住，还没有照片</translation>
    </message>
    <message>
        <source>last one {when}</source>
        <translation>上一张是 {when}</translation>
    </message>
    <message>
        <source>Goes {day}</source>
        <translation>{day}离店</translation>
    </message>
    <message>
        <source>Goes today</source>
        <translation>今天离店</translation>
    </message>
    <message>
        <source>Goes tomorrow</source>
        <translation>明天离店</translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{pet} comes at {time}</source>
        <translation>今天 {time} {pet}入住</translation>
    </message>
    <message>
        <source>free until {day}</source>
        <translation>空到 {day}</translation>
    </message>
    <message>
        <source>{pet}, {what}: done at {time} by {name}</source>
        <translation>{pet}，{what}：{time} 由{name}完成</translation>
    </message>
    <message>
        <source>{pet}, {what}: tick it off</source>
        <translation>{pet}，{what}：点一下记为已做</translation>
    </message>
    <message>
        <source>Last photo of {pet}: {ago}. Send more</source>
        <translation>{pet}的上一张照片：{ago}。再发几张</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>the day&apos;s report</comment>
        <translation>已发</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>发日报</translation>
    </message>
    <message>
        <source>Daily report of {pet}</source>
        <translation>{pet}的日报</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>late by {n} min</source>
        <translation>晚了 {n} 分</translation>
    </message>
    <message>
        <source>late by {h} h {m} min</source>
        <translation>晚了 {h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{n} min</source>
        <comment>how late</comment>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <comment>how late</comment>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>No photo yet today</source>
        <translation>今天还没有发照片</translation>
    </message>
    <message>
        <source>Send photos of {pet}</source>
        <translation>发{pet}的照片</translation>
    </message>
    <message>
        <source>Everybody&apos;s family has seen a photo today.</source>
        <translation>今天每家都看到照片了。</translation>
    </message>
    <message>
        <source>Remind {name}</source>
        <translation>提醒{name}</translation>
    </message>
    <message>
        <source>{name} was reminded</source>
        <translation>已提醒{name}</translation>
    </message>
    <message>
        <source>Care today</source>
        <translation>今天的照料</translation>
    </message>
    <message>
        <source>Meals</source>
        <translation>喂食</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>Walks and play</source>
        <translation>外出陪玩</translation>
    </message>
    <message>
        <source>Daily reports</source>
        <translation>日报</translation>
    </message>
    <message>
        <source>Coming and going today</source>
        <translation>今天进出</translation>
    </message>
    <message>
        <source>Nobody comes or goes.</source>
        <translation>今天没有进出。</translation>
    </message>
    <message>
        <source>Is here</source>
        <translation>已入住</translation>
    </message>
    <message>
        <source>Comes</source>
        <translation>入住</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>已离店</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>离店</translation>
    </message>
    <message>
        <source>room {place}</source>
        <translation>{place} 号房</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Pet and family</source>
        <translation>宠物与家庭</translation>
    </message>
    <message>
        <source>Mind</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>入住</translation>
    </message>
    <message>
        <source>Walks</source>
        <translation>外出陪玩</translation>
    </message>
    <message>
        <source>Last photo</source>
        <translation>上次照片</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空房</translation>
    </message>
    <message>
        <source>No room is free</source>
        <translation>没有空房</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已做</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待做</translation>
    </message>
    <message>
        <source>late</source>
        <translation>晚了</translation>
    </message>
    <message>
        <source>Nobody stays here</source>
        <translation>还没有寄养</translation>
    </message>
    <message>
        <source>Book a boarding service and each boarder gets a row here, with meals to tick off.</source>
        <translation>预约寄养服务后，每只宠物在这里占一行，喂食用药逐项打勾。</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>办理入住</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已到店</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可接走</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>未到店</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新询问</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Has arrived</source>
        <translation>已到店</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Is ready</source>
        <translation>做好了</translation>
    </message>
    <message>
        <source>Was collected</source>
        <translation>已接走</translation>
    </message>
    <message>
        <source>Cancel booking</source>
        <translation>取消预约</translation>
    </message>
    <message>
        <source>Is not here yet</source>
        <translation>其实没到店</translation>
    </message>
    <message>
        <source>Has not begun yet</source>
        <translation>其实没开始</translation>
    </message>
    <message>
        <source>Is not ready yet</source>
        <translation>其实没好</translation>
    </message>
    <message>
        <source>Was not collected yet</source>
        <translation>其实没接走</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>short day</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) sent</source>
        <translation>
            <numerusform>已发 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Reminded</source>
        <translation>已提醒</translation>
    </message>
    <message>
        <source>⚠ {name} is away</source>
        <translation>⚠ {name}休假</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>约剩 {n} 分钟</translation>
    </message>
    <message>
        <source>Copy a calendar link for {name}</source>
        <translation>复制{name}的日历链接</translation>
    </message>
    <message>
        <source>End that link</source>
        <translation>停用这个链接</translation>
    </message>
    <message>
        <source>The link is on the clipboard</source>
        <translation>链接已复制</translation>
    </message>
    <message>
        <source>Add it in the phone&apos;s calendar as a subscription. Whoever has it sees the bookings of {name}, no phone numbers. It is told this once; a link made before opens nothing any more.</source>
        <translation>在手机日历里按订阅添加。有链接的人能看到{name}的预约，看不到电话。只显示这一次；以前的链接已失效。</translation>
    </message>
    <message>
        <source>The shop&apos;s relay did not answer</source>
        <translation>店里的服务器没有回应</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again when it is connected.</source>
        <translation>什么都没有改。连上后再试一次。</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>早</translation>
    </message>
    <message>
        <source>evening</source>
        <translation>晚</translation>
    </message>
    <message>
        <source>Meal</source>
        <translation>喂食</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>外出</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>未指派</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Boarding</source>
        <translation>寄养</translation>
    </message>
    <message>
        <source>Here after all on {day}</source>
        <translation>{day}照常上班</translation>
    </message>
    <message>
        <source>Away on {day}</source>
        <translation>{day}休假</translation>
    </message>
    <message>
        <source>Choose a service to see the free times.</source>
        <translation>选择服务后显示可选时间。</translation>
    </message>
    <message>
        <source>Nothing is free on this day. The next free times:</source>
        <translation>当天没有空位，接下来有空的时间：</translation>
    </message>
    <message>
        <source>Choose a pet.</source>
        <translation>请选择宠物。</translation>
    </message>
    <message>
        <source>Choose a service.</source>
        <translation>请选择服务。</translation>
    </message>
    <message>
        <source>Choose a time.</source>
        <translation>请选择时间。</translation>
    </message>
    <message>
        <source>“{text}” is no amount of money.</source>
        <translation>“{text}”不是金额。</translation>
    </message>
    <message>
        <source>“{text}”: begin with meal, medicine or walk, and give a time like 8:00.</source>
        <translation>“{text}”：请以喂食、用药或外出开头，并写上时间，如 8:00。</translation>
    </message>
    <message>
        <source>Book · {family}</source>
        <translation>预约 · {family}</translation>
    </message>
    <message>
        <source>Change booking · {family}</source>
        <translation>修改预约 · {family}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>No service is set up yet. A manager adds them under Settings, Services.</source>
        <translation>还没有设置服务，请店长在「设置 · 服务」里添加。</translation>
    </message>
    <message>
        <source>Whoever is free</source>
        <translation>谁有空都行</translation>
    </message>
    <message>
        <source>Any free room</source>
        <translation>任一空房</translation>
    </message>
    <message>
        <source>Pets</source>
        <translation>宠物</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Groomer</source>
        <translation>美容师</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>可选时间</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>定金</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Note for colleagues</source>
        <translation>给同事的备注</translation>
    </message>
    <message>
        <source>Care each day, one thing in a line with its time</source>
        <translation>每天的照料，一行一项，写上时间</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>共几次</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>The customer still has to confirm it</source>
        <translation>还需顾客确认</translation>
    </message>
    <message>
        <source>Close without booking</source>
        <translation>关闭，不预约</translation>
    </message>
    <message>
        <source>Offer them a time that comes free this week</source>
        <translation>这周有空位时通知他们</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Only this once</source>
        <translation>不重复</translation>
    </message>
    <message numerus="yes">
        <source>Every %n week(s)</source>
        <translation>
            <numerusform>每 %n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>+ {time}</source>
        <translation>+ {time}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>往后</translation>
    </message>
    <message>
        <source>Print the day</source>
        <translation>打印当天</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>查看内容</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>My list</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>day over the bookings</comment>
        <translation>M 月 d 日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>head of a day in a week</comment>
        <translation>ddd M-d</translation>
    </message>
    <message>
        <source>Nothing to do today</source>
        <translation>今天没有安排</translation>
    </message>
    <message>
        <source>Visits stand here, with their steps to press and their photos to send.</source>
        <translation>到店的服务排在这里，点一下走到下一步，照片随手发出。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>护理报告</translation>
    </message>
    <message>
        <source>ready in {n} min</source>
        <translation>{n} 分钟后好</translation>
    </message>
    <message>
        <source>Ready when?</source>
        <translation>何时能好？</translation>
    </message>
    <message>
        <source>in {n} min</source>
        <translation>{n} 分钟后</translation>
    </message>
    <message>
        <source>Now: {step}</source>
        <translation>到：{step}</translation>
    </message>
    <message numerus="yes">
        <source>This family did not come %n time(s).</source>
        <translation>
            <numerusform>这家人有 %n 次未到店。</numerusform>
        </translation>
    </message>
    <message>
        <source>That time is over. Choose a later one.</source>
        <translation>这个时间已经过去，请另选一个。</translation>
    </message>
    <message>
        <source>That is too soon.</source>
        <translation>时间太近了。</translation>
    </message>
    <message>
        <source>That is too far ahead.</source>
        <translation>时间太远了。</translation>
    </message>
    <message>
        <source>The shop is closed then, or closes before it would be done.</source>
        <translation>那时店里不营业，或做完前就要打烊。</translation>
    </message>
    <message>
        <source>That takes longer than can be booked at once.</source>
        <translation>时间超过了一次能预约的长度。</translation>
    </message>
    <message>
        <source>That groomer is away then. Choose another time or groomer.</source>
        <translation>这位美容师那时休假。请换个时间或换一位。</translation>
    </message>
    <message>
        <source>Somebody else has that time already. Choose another time or groomer.</source>
        <translation>这个时间已有别的预约，请换时间或美容师。</translation>
    </message>
    <message>
        <source>{pet}: {alerts}</source>
        <translation>{pet}：{alerts}</translation>
    </message>
    <message>
        <source>{pet}: {vaccine} will have lapsed by then.</source>
        <translation>{pet}：{vaccine}到那时已过期。</translation>
    </message>
    <message>
        <source>{pet}: no vaccine is noted, and this service needs one.</source>
        <translation>{pet}：没有疫苗记录，而这项服务需要疫苗。</translation>
    </message>
    <message>
        <source>The same pet has another booking at that time: {service}.</source>
        <translation>同一只宠物那时还有预约：{service}。</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>新预约</translation>
    </message>
    <message>
        <source>cat</source>
        <comment>who a room is for</comment>
        <translation>猫</translation>
    </message>
    <message>
        <source>dog</source>
        <comment>who a room is for</comment>
        <translation>犬</translation>
    </message>
    <message>
        <source>rabbit</source>
        <comment>who a room is for</comment>
        <translation>兔</translation>
    </message>
    <message>
        <source>small pets</source>
        <comment>who a room is for</comment>
        <translation>异宠</translation>
    </message>
    <message>
        <source>tiny</source>
        <comment>size of a room</comment>
        <translation>迷你</translation>
    </message>
    <message>
        <source>small</source>
        <comment>size of a room</comment>
        <translation>小间</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>size of a room</comment>
        <translation>中间</translation>
    </message>
    <message>
        <source>large</source>
        <comment>size of a room</comment>
        <translation>大间</translation>
    </message>
    <message>
        <source>giant</source>
        <comment>size of a room</comment>
        <translation>特大间</translation>
    </message>
    <message>
        <source>standard</source>
        <comment>size of a room</comment>
        <translation>标准</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>已完成 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be confirmed</source>
        <translation>
            <numerusform>待确认 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come</source>
        <translation>
            <numerusform>未到店 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>away</source>
        <translation>休假</translation>
    </message>
    <message>
        <source>away {first} – {last}</source>
        <translation>{first} – {last} 不在</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 单</numerusform>
        </translation>
    </message>
    <message>
        <source>Comes at {time}</source>
        <translation>今天 {time} 入住</translation>
    </message>
    <message>
        <source>Leaves at {time}</source>
        <translation>今天 {time} 离店</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s)</source>
        <translation>
            <numerusform>%n 单</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos of {pet}</source>
        <translation>{pet}的照片</translation>
    </message>
    <message>
        <source>Photos and videos ({kinds})</source>
        <translation>照片和视频 ({kinds})</translation>
    </message>
    <message>
        <source>{file} cannot be sent</source>
        <translation>{file} 无法发送</translation>
    </message>
    <message>
        <source>Nothing was sent. Take it out and choose again.</source>
        <translation>什么都没有发出。请去掉它再选一次。</translation>
    </message>
    <message>
        <source>That are too many files at once</source>
        <translation>一次选得太多了</translation>
    </message>
    <message>
        <source>Nothing was sent. Send at most 30 at once.</source>
        <translation>什么都没有发出。一次最多 30 个。</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>当天</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>打电话</translation>
    </message>
    <message>
        <source>How was it?</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Daily report is due</source>
        <translation>该发日报了</translation>
    </message>
    <message>
        <source>Come again</source>
        <translation>邀请再来</translation>
    </message>
    <message>
        <source>Not seen for long</source>
        <translation>很久没来</translation>
    </message>
    <message>
        <source>Vaccine runs out</source>
        <translation>疫苗到期</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>A held time is given up</source>
        <translation>保留的时间放弃</translation>
    </message>
    <message>
        <source>Was not content</source>
        <translation>评分偏低</translation>
    </message>
    <message>
        <source>Nobody has to be called.</source>
        <translation>没有需要打的电话。</translation>
    </message>
    <message>
        <source>Nothing waits. Reminders come with the bookings.</source>
        <translation>没有等待中的提醒。有预约就会有提醒。</translation>
    </message>
    <message>
        <source>To be seen to</source>
        <translation>需要有人处理</translation>
    </message>
    <message>
        <source>Reminders not delivered, reports that are due, families who were not content.</source>
        <translation>没送达的提醒、该发的日报、评分偏低的家庭。</translation>
    </message>
    <message>
        <source>Waiting for a time</source>
        <translation>等空位</translation>
    </message>
    <message>
        <source>A time that comes free is offered to them by itself, in this order.</source>
        <translation>有空位时按这个顺序自动提供。</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>The shop sends these by itself at their time, never in the quiet hours.</source>
        <translation>到时间自动发送，免打扰时段不发。</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Waits no longer</source>
        <translation>不再等</translation>
    </message>
    <message>
        <source>a time is offered</source>
        <translation>已提供时间</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>现在发送</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send it after all</source>
        <translation>还是发送</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Look at the booking</source>
        <translation>查看预约</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>修改文字</translation>
    </message>
    <message>
        <source>Keep the words</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>may have been said before the shop was restored</source>
        <translation>恢复备份前可能已发过</translation>
    </message>
    <message>
        <source>Words of the reminder</source>
        <translation>提醒的文字</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>以往</translation>
    </message>
    <message>
        <source>not yet confirmed by the relay</source>
        <translation>服务器尚未确认</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>{step} was not reached after all</source>
        <translation>其实还没到{step}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>not paid yet</source>
        <translation>未付</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>顾客要求</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>到店 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>取消 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Today&apos;s list</source>
        <translation>今日清单</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>算了</translation>
    </message>
    <message>
        <source>Free are:</source>
        <translation>有空的时间：</translation>
    </message>
    <message>
        <source>Not booked: {name}</source>
        <translation>没有约上：{name}</translation>
    </message>
    <message>
        <source>Not changed: {name}</source>
        <translation>没有改成：{name}</translation>
    </message>
    <message numerus="yes">
        <source>%n more after this.</source>
        <translation>
            <numerusform>后面还有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was a moment quicker and has that time.</source>
        <translation>别人刚刚抢先约了这个时间。</translation>
    </message>
    <message>
        <source>It was changed elsewhere meanwhile; that is what stands now.</source>
        <translation>期间别处改动过，现在以那边为准。</translation>
    </message>
    <message>
        <source>Your role may not do this. Ask the manager.</source>
        <translation>您的角色不能这样做，请找店长。</translation>
    </message>
    <message>
        <source>It is no longer there.</source>
        <translation>它已经不在了。</translation>
    </message>
    <message>
        <source>The opening hours overlap or end before they begin.</source>
        <translation>营业时间重叠，或结束早于开始。</translation>
    </message>
    <message>
        <source>That service is not offered any more. Choose another one.</source>
        <translation>这项服务已不再提供，请另选。</translation>
    </message>
    <message>
        <source>It has gone on meanwhile, so this cannot follow.</source>
        <translation>期间状态已经变化，不能这样做了。</translation>
    </message>
    <message>
        <source>The relay could not take it ({reason}).</source>
        <translation>服务器没有接受（{reason}）。</translation>
    </message>
    <message>
        <source>Customer, pet or phone</source>
        <translation>顾客、宠物或电话</translation>
    </message>
    <message>
        <source>Whom is it for? Write a name, its pinyin, or the end of a phone number.</source>
        <translation>为谁预约？输入姓名、拼音或电话尾号。</translation>
    </message>
    <message>
        <source>Nobody is called that. A new customer is added under Customers and pets.</source>
        <translation>没有找到。新顾客请在「顾客与宠物」里添加。</translation>
    </message>
</context>
<context>
    <name>Clash</name>
    <message>
        <source>Keep yours</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Keep what is there</source>
        <translation>用现在的</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>现在的</translation>
    </message>
    <message>
        <source>{name}: {fields}</source>
        <translation>{name}：{fields}</translation>
    </message>
    <message>
        <source>{name} changed this at the same time. Both are kept until you pick one.</source>
        <translation>{name}也改了这一项。两个值都保留着，请选一个。</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>Your role may not change this. What you wrote is kept here until you let it go.</source>
        <translation>你的角色不能改这一项。你写的内容留在这里，直到你放弃。</translation>
    </message>
    <message>
        <source>The relay could not take this ({reason}). What you wrote is kept here until you let it go.</source>
        <translation>中继没有接受（{reason}）。你写的内容留在这里，直到你放弃。</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>You answer {whom}</source>
        <translation>正在回复：{whom}</translation>
    </message>
    <message>
        <source>Two conversations of one family: each of them sees only its own</source>
        <translation>同一家庭的两个会话，各自只看到自己的消息</translation>
    </message>
    <message>
        <source>Answer {whom}</source>
        <translation>回复 {whom}</translation>
    </message>
    <message>
        <source>{name} is a folder. Drop the files in it instead.</source>
        <translation>{name} 是文件夹，请拖入里面的文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many for one message</source>
        <translation>
            <numerusform>超出一条消息的上限 %n 个字</numerusform>
        </translation>
    </message>
    <message>
        <source>A note for colleagues… @ names one of them</source>
        <translation>写给同事的备注…  @ 可以点名</translation>
    </message>
    <message>
        <source>Write a message…</source>
        <translation>写消息…</translation>
    </message>
    <message>
        <source>Reply to {who}… / for quick replies, drop photos or videos to send</source>
        <translation>回复{who}… 输入 / 使用快捷回复，拖入照片或视频直接发送</translation>
    </message>
    <message>
        <source>Find an emoji: smile, thanks, bath…</source>
        <translation>找表情：笑、谢谢、洗澡…</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>Picture for the counter</source>
        <translation>顾客台卡</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Picture that opens the customers&apos; page</source>
        <translation>打开顾客主页的二维码</translation>
    </message>
    <message>
        <source>Address of the picture</source>
        <translation>二维码的网址</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Print a card</source>
        <translation>打印台卡</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Open this way in</source>
        <translation>开启台卡</translation>
    </message>
    <message>
        <source>Close this way in</source>
        <translation>关闭台卡</translation>
    </message>
    <message>
        <source>New picture</source>
        <translation>换新二维码</translation>
    </message>
    <message>
        <source>While it is closed nobody new gets in; customers who are in are not touched.</source>
        <translation>关闭时新顾客进不来，已有的顾客不受影响。</translation>
    </message>
    <message>
        <source>The relay cannot be asked for its address now. Reconnect, and it is shown.</source>
        <translation>现在问不到服务器的地址，重新连接后会显示。</translation>
    </message>
    <message>
        <source>Whoever scans it can write at once, and stands in the inbox as a newcomer.</source>
        <translation>顾客扫码就能聊天，不用安装和注册；会作为新访客出现在收件箱。</translation>
    </message>
    <message>
        <source>Make a new picture?</source>
        <translation>换一个新的二维码？</translation>
    </message>
    <message>
        <source>Every printed card stops working. Customers who are in stay in.</source>
        <translation>以前打印的台卡全部失效，已有的顾客不受影响。</translation>
    </message>
    <message>
        <source>counter card</source>
        <translation>台卡</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>保存台卡</translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation>图片没有保存成功</translation>
    </message>
    <message>
        <source>Nothing was written. Choose another folder.</source>
        <translation>什么也没有写入，请换一个文件夹。</translation>
    </message>
    <message>
        <source>Scan, and write to us</source>
        <translation>扫一扫，直接和我们聊</translation>
    </message>
    <message>
        <source>Nothing to install, no account.</source>
        <translation>不用下载，不用注册。</translation>
    </message>
</context>
<context>
    <name>CropCanvas</name>
    <message>
        <source>The picture is being made ready…</source>
        <translation>正在准备这张图片…</translation>
    </message>
</context>
<context>
    <name>Cropper</name>
    <message>
        <source>Any shape</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>Choose the part to send</source>
        <translation>选择要发送的部分</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>恢复整张</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Arrows move the frame, with Shift they draw its corner</source>
        <translation>方向键移动选框，按住 Shift 拉动右下角</translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Customers and pets</source>
        <translation>顾客与宠物</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another place.</source>
        <translation>无法写到那里，请换一个位置。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>已写出 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>加标签…</translation>
    </message>
    <message>
        <source>Which tag shall they wear?</source>
        <translation>加上哪个标签？</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) tagged</source>
        <translation>
            <numerusform>已给 %n 位顾客加标签</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them said no to messages. Nothing was sent.</source>
        <translation>他们都不同意接收消息，什么也没有发送。</translation>
    </message>
    <message numerus="yes">
        <source>Send this to %n customer(s)?</source>
        <translation>
            <numerusform>发给 %n 位顾客？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n said no to messages and will get none.</source>
        <translation>
            <numerusform>%n 位不同意接收消息，不会收到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message numerus="yes">
        <source>Sent to %n customer(s)</source>
        <translation>
            <numerusform>已发给 %n 位顾客</numerusform>
        </translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>主人</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>上次到店</translation>
    </message>
    <message>
        <source>Vaccines and parasites</source>
        <translation>疫苗与驱虫</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>疫苗</translation>
    </message>
    <message>
        <source>Birthday in</source>
        <translation>生日月份</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>more than {n} days ago</source>
        <translation>超过 {n} 天</translation>
    </message>
    <message>
        <source>has lapsed</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>due in 30 days</source>
        <translation>30 天内到期</translation>
    </message>
    <message>
        <source>none is noted</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>no pet</source>
        <translation>没有宠物</translation>
    </message>
    <message>
        <source>Take this filter off</source>
        <translation>去掉这个筛选</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>添加筛选</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>顾客姓名</translation>
    </message>
    <message>
        <source>Name of the pet</source>
        <translation>宠物名字</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新顾客</translation>
    </message>
    <message>
        <source>{pets} · {households}</source>
        <translation>{pets} · {households}</translation>
    </message>
    <message numerus="yes">
        <source>%n pet(s)</source>
        <translation>
            <numerusform>%n 只宠物</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n 位顾客</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>显示 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is meant by this</source>
        <translation>没有符合的顾客</translation>
    </message>
    <message>
        <source>Write less in the search, or choose another view.</source>
        <translation>搜索少写几个字，或换一个视图。</translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>还没有顾客</translation>
    </message>
    <message>
        <source>Add the first one above, or bring all of them in from a table.</source>
        <translation>在上方添加第一位，或从表格批量导入。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>What is shown here (CSV)…</source>
        <translation>当前列表（CSV）…</translation>
    </message>
    <message>
        <source>Everything (records, messages, files)…</source>
        <translation>全部（档案、消息、文件）…</translation>
    </message>
    <message>
        <source>Name, pinyin, breed, phone</source>
        <translation>名字、拼音、品种、手机尾号</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Enter opens, Space picks, W writes to the customer</source>
        <translation>回车打开，空格选择，W 写消息</translation>
    </message>
    <message>
        <source>Pet</source>
        <translation>宠物</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Vaccines</source>
        <translation>疫苗</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <comment>alerts or tags of a row</comment>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>已选 %n 只</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the reminder…</source>
        <translation>发提醒…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Pick none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Save these filters</source>
        <translation>保存当前筛选</translation>
    </message>
    <message>
        <source>What shall this view be called?</source>
        <translation>这个视图叫什么？</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Vaccine lapsed</source>
        <translation>疫苗已过期</translation>
    </message>
    <message>
        <source>Due in 30 days</source>
        <translation>疫苗 30 天内到期</translation>
    </message>
    <message>
        <source>Not here for {n} days</source>
        <translation>{n} 天没来</translation>
    </message>
    <message>
        <source>Birthday this month</source>
        <translation>本月生日</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名字</translation>
    </message>
    <message>
        <source>Lapses first</source>
        <translation>最先到期</translation>
    </message>
    <message>
        <source>Here last</source>
        <translation>最近到店</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按主人</translation>
    </message>
    <message>
        <source>Forget this view</source>
        <translation>删除这个视图</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>常用视图</translation>
    </message>
    <message>
        <source>Possibly twice: {n}</source>
        <translation>可能重复 {n}</translation>
    </message>
    <message>
        <source>The same phone, or the same names</source>
        <translation>同一个手机号或同名</translation>
    </message>
    <message>
        <source>Look and join</source>
        <translation>查看并合并</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer {who}</source>
        <translation>回复{who}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Open PetDesk</source>
        <translation>打开 PetDesk</translation>
    </message>
    <message>
        <source>Call me again</source>
        <translation>恢复提醒</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>请勿打扰</translation>
    </message>
    <message numerus="yes">
        <source>For %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>{who} · mentions you</source>
        <translation>{who} · 提到您</translation>
    </message>
    <message>
        <source>{who} · handed to you</source>
        <translation>{who} · 转交给您</translation>
    </message>
    <message>
        <source>{who} has waited too long</source>
        <translation>{who}等太久了</translation>
    </message>
    <message>
        <source>A new computer waits for a manager&apos;s yes</source>
        <translation>有一台新电脑在等店长同意</translation>
    </message>
    <message>
        <source>A photo, a voice or a file</source>
        <translation>图片、语音或文件</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>PetDesk · %n waiting</source>
        <translation>
            <numerusform>PetDesk · %n 位待回复</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>The shop&apos;s computer</source>
        <translation>店里主机</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>报告问题</translation>
    </message>
    <message>
        <source>One file with versions, numbers and the program&apos;s own log: no message, no name and no photo. Nothing is sent; look into it and give it to whoever helps you.</source>
        <translation>一个文件，只有版本、数字和程序日志，没有消息、姓名和照片。不会自动发出，看过再交给帮您的人。</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>What is kept here lies encrypted</source>
        <translation>存在这里的内容已加密</translation>
    </message>
    <message>
        <source>What is kept here lies open: encrypt this computer&apos;s disk</source>
        <translation>存在这里的内容未加密：请给这台电脑的硬盘加密</translation>
    </message>
    <message>
        <source>{room} free</source>
        <translation>剩余 {room}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait to be sent</source>
        <translation>
            <numerusform>%n 条消息等待发送</numerusform>
        </translation>
    </message>
    <message>
        <source>It does not answer now.</source>
        <translation>主机现在没有回应。</translation>
    </message>
    <message>
        <source>Where the report goes</source>
        <translation>报告保存到</translation>
    </message>
    <message>
        <source>It could not be written: {why}</source>
        <translation>无法写入：{why}</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已保存为 {file}</translation>
    </message>
    <message>
        <source>{room} free on its disk</source>
        <translation>硬盘剩余 {room}</translation>
    </message>
    <message>
        <source>Its disk is filling up: {room} free. Make room soon.</source>
        <translation>硬盘快满了：剩余 {room}，请尽快清理。</translation>
    </message>
    <message>
        <source>Its disk is nearly full: {room} free. Words are taken, files are not.</source>
        <translation>硬盘将满：剩余 {room}，只收文字，不收文件。</translation>
    </message>
    <message>
        <source>Its disk is full: {room} free. Soon not even words are taken.</source>
        <translation>硬盘已满：剩余 {room}，很快连文字也收不了。</translation>
    </message>
    <message>
        <source>There are no backups yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>Backups are made every night</source>
        <translation>每晚都有备份</translation>
    </message>
    <message>
        <source>The last backup is old</source>
        <translation>上次备份太旧</translation>
    </message>
    <message>
        <source>The last backup failed</source>
        <translation>上次备份没有成功</translation>
    </message>
    <message>
        <source>Problems and report</source>
        <translation>问题与报告</translation>
    </message>
    <message>
        <source>How the computers fare, and a file for whoever helps you.</source>
        <translation>电脑的情况，以及给技术人员的文件。</translation>
    </message>
    <message>
        <source>problem report log crash help support disk</source>
        <translation>问题 报告 日志 崩溃 帮助 支持 硬盘</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Photos are made smaller and lose their location</source>
        <translation>照片自动缩放并去除位置信息</translation>
    </message>
    <message>
        <source>Keep in {pet}&apos;s visit</source>
        <translation>记录到{pet}的护理进度</translation>
    </message>
    <message>
        <source>Keep in {pet}&apos;s record</source>
        <translation>存到{pet}的档案</translation>
    </message>
    <message>
        <source>Let go and choose: {labels}</source>
        <translation>松手后选择：{labels}</translation>
    </message>
    <message>
        <source>Add to the internal note</source>
        <translation>放进内部备注</translation>
    </message>
    <message>
        <source>Send to {who}</source>
        <translation>发送给{who}</translation>
    </message>
    <message>
        <source>Send to this conversation</source>
        <translation>发送到这个会话</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n videos</source>
        <translation>
            <numerusform>%n 段视频</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something in PetDesk went wrong</source>
        <translation>PetDesk 出了点问题</translation>
    </message>
    <message>
        <source>PetDesk ended unexpectedly the last time</source>
        <translation>PetDesk 上次意外退出</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>Nothing you wrote is lost: %n message(s) wait here and go out by themselves.</source>
        <translation>
            <numerusform>您写的内容都没有丢：%n 条消息存在这里，会自动发出。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing you wrote is lost: all of it has been sent.</source>
        <translation>您写的内容都没有丢，已全部发出。</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>“{text}” is no weight of an animal. Write it like 4.6 or 850 g.</source>
        <translation>“{text}”不是动物的体重。请写成 4.6 或 850 g 这样。</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Quick replies: type / in the empty field</source>
        <translation>快捷回复：在空输入框里打 /</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>预约时间</translation>
    </message>
    <message>
        <source>Send later…</source>
        <translation>定时发送…</translation>
    </message>
    <message>
        <source>Add photos or videos</source>
        <translation>添加照片或视频</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Record a voice: click, or hold while you speak</source>
        <translation>录一段语音：点一下，或按住说话</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Sent · Undo</source>
        <translation>已发送 · 撤销</translation>
    </message>
    <message>
        <source>The customer cannot see this</source>
        <translation>顾客看不到</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Ctrl+Enter to send · Enter new line</source>
        <translation>Ctrl+Enter 发送 · Enter 换行</translation>
    </message>
    <message>
        <source>Enter to send · Shift+Enter new line</source>
        <translation>Enter 发送 · Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Ctrl+Enter to save · Enter new line</source>
        <translation>Ctrl+Enter 保存 · Enter 换行</translation>
    </message>
    <message>
        <source>Enter to save · Shift+Enter new line</source>
        <translation>Enter 保存 · Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>物种</translation>
    </message>
    <message>
        <source>Breed</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>On the books</source>
        <translation>在册状态</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>What is to be seen</source>
        <translation>要注意什么</translation>
    </message>
    <message>
        <source>Take this alert away</source>
        <translation>去掉这条注意事项</translation>
    </message>
    <message>
        <source>Kind of alert</source>
        <translation>注意事项的种类</translation>
    </message>
    <message>
        <source>Colour of the alert</source>
        <translation>注意事项的颜色</translation>
    </message>
    <message>
        <source>One more alert</source>
        <translation>再加一条</translation>
    </message>
    <message>
        <source>{name} has this chip number already. Look at the chip again.</source>
        <translation>{name}已经有这个芯片号。请再核对芯片。</translation>
    </message>
    <message>
        <source>New incident</source>
        <translation>新的意外记录</translation>
    </message>
    <message>
        <source>Grooming agreement</source>
        <translation>洗护协议</translation>
    </message>
    <message>
        <source>Boarding agreement</source>
        <translation>寄养协议</translation>
    </message>
    <message>
        <source>Sedation agreement</source>
        <translation>镇静协议</translation>
    </message>
    <message>
        <source>New agreement</source>
        <translation>新协议</translation>
    </message>
    <message>
        <source>all pets</source>
        <translation>全部宠物</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>New consent</source>
        <translation>新的授权</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>Tiny</source>
        <translation>超小型</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小型</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中型</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大型</translation>
    </message>
    <message>
        <source>Giant</source>
        <translation>巨型</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>疫苗</translation>
    </message>
    <message>
        <source>Parasite control</source>
        <translation>驱虫</translation>
    </message>
    <message>
        <source>Bite or scratch</source>
        <translation>咬伤或抓伤</translation>
    </message>
    <message>
        <source>Injury</source>
        <translation>受伤</translation>
    </message>
    <message>
        <source>Illness</source>
        <translation>生病</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>走失</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏物品</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>没说过</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>本会话</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Reminders and messages</source>
        <translation>提醒和消息</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>优惠活动</translation>
    </message>
    <message>
        <source>Showing photos in public</source>
        <translation>公开展示照片</translation>
    </message>
    <message>
        <source>Keeping health notes</source>
        <translation>保存健康记录</translation>
    </message>
    <message>
        <source>Passing on to a vet</source>
        <translation>转告兽医</translation>
    </message>
    <message>
        <source>said in the shop</source>
        <translation>在店口头</translation>
    </message>
    <message>
        <source>signed on paper</source>
        <translation>书面签字</translation>
    </message>
    <message>
        <source>on the phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>on the customers&apos; page</source>
        <translation>顾客页面</translation>
    </message>
    <message>
        <source>brought from before</source>
        <translation>历史资料</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>划掉</translation>
    </message>
    <message>
        <source>It would lapse before it was given.</source>
        <translation>到期日在接种日之前，请改一下。</translation>
    </message>
    <message>
        <source>Hide this line</source>
        <translation>收起这一行</translation>
    </message>
    <message>
        <source>{field} is missing.</source>
        <translation>请填写{field}。</translation>
    </message>
    <message>
        <source>{field} holds at most {n} letters; there are {there}.</source>
        <translation>{field}最多 {n} 个字，现在有 {there} 个。</translation>
    </message>
    <message>
        <source>2023-09-14</source>
        <translation>2023-09-14</translation>
    </message>
    <message>
        <source>“{text}” is no day of the calendar. Write it like 2023-09-14.</source>
        <translation>日历上没有“{text}”这一天。请写成 2023-09-14 这样。</translation>
    </message>
    <message>
        <source>{field}: {day} is still to come. Write a day that has been.</source>
        <translation>{field}：{day} 还没有到。请写过去的日子。</translation>
    </message>
    <message>
        <source>4.6 kg</source>
        <translation>4.6 kg</translation>
    </message>
    <message>
        <source>“{text}” is no phone number. Put a comma between two of them.</source>
        <translation>“{text}”不是电话号码。两个号码之间请用逗号隔开。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Weighed on</source>
        <translation>称重日期</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>家庭称呼</translation>
    </message>
    <message>
        <source>Vaccine or treatment</source>
        <translation>疫苗或驱虫</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>协议内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Neutered</source>
        <translation>已绝育</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>大约</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>毛色</translation>
    </message>
    <message>
        <source>Coat</source>
        <translation>毛发</translation>
    </message>
    <message>
        <source>Manner</source>
        <translation>性格</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>口粮</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Groomer</source>
        <translation>常约美容师</translation>
    </message>
    <message>
        <source>Chip number</source>
        <translation>芯片号</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>病史</translation>
    </message>
    <message>
        <source>Vet</source>
        <translation>主治医院</translation>
    </message>
    <message>
        <source>Habits</source>
        <translation>习惯</translation>
    </message>
    <message>
        <source>Mixed breed</source>
        <translation>混血</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>体型</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>Belongings</source>
        <translation>随身物品</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>造型</translation>
    </message>
    <message>
        <source>Blade and length</source>
        <translation>刀头与长度</translation>
    </message>
    <message>
        <source>Found last</source>
        <translation>上次发现</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>用品</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>禁忌</translation>
    </message>
    <message>
        <source>Grooming card</source>
        <translation>美容卡</translation>
    </message>
    <message>
        <source>Kind of treatment</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Photo as proof</source>
        <translation>凭证照片</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>How it was</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签字人</translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation>文本版本</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>How it was told</source>
        <translation>授权方式</translation>
    </message>
    <message>
        <source>Would rather be reached by</source>
        <translation>偏好的联系方式</translation>
    </message>
    <message>
        <source>In an emergency</source>
        <translation>紧急联系</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>接种日期</translation>
    </message>
    <message>
        <source>Lapses on</source>
        <translation>到期日期</translation>
    </message>
    <message>
        <source>Struck out</source>
        <translation>已划掉</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>May pick up</source>
        <translation>可以接宠物</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>comes here</source>
        <translation>在册</translation>
    </message>
    <message>
        <source>comes no more</source>
        <translation>不再来店</translation>
    </message>
    <message>
        <source>has died</source>
        <translation>已离世</translation>
    </message>
    <message>
        <source>Afraid of the dryer</source>
        <translation>怕吹风机</translation>
    </message>
    <message>
        <source>Bites</source>
        <translation>会咬人</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>会抓人</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>心脏</translation>
    </message>
    <message>
        <source>Joints</source>
        <translation>关节</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>皮肤</translation>
    </message>
    <message>
        <source>Timid</source>
        <translation>胆小</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>一张照片</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>New pet</source>
        <translation>新宠物</translation>
    </message>
    <message>
        <source>New weight</source>
        <translation>新体重</translation>
    </message>
    <message>
        <source>New vaccine or treatment</source>
        <translation>新疫苗或驱虫</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新家人</translation>
    </message>
    <message>
        <source>{what} added</source>
        <translation>已添加：{what}</translation>
    </message>
    <message>
        <source>{what} changed</source>
        <translation>已修改：{what}</translation>
    </message>
    <message>
        <source>{what} struck out</source>
        <translation>已划掉：{what}</translation>
    </message>
    <message>
        <source>no photo</source>
        <translation>无照片</translation>
    </message>
    <message>
        <source>From this computer…</source>
        <translation>从本机选取…</translation>
    </message>
    <message>
        <source>the photo chosen before</source>
        <translation>之前选的照片</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>Do not send {name}</source>
        <translation>不发送 {name}</translation>
    </message>
    <message>
        <source>Look at it before sending</source>
        <translation>发送前查看</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{size} of pictures, videos and files are on this computer now.</source>
        <translation>这台电脑上现有 {size} 的图片、视频和文件。</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>这台电脑最多存多少</translation>
    </message>
    <message>
        <source>What was looked at longest ago goes first, and comes again from the shop when needed.</source>
        <translation>最久没看的先清掉，需要时再从店里取回。</translation>
    </message>
    <message>
        <source>Empty it now</source>
        <translation>现在清空</translation>
    </message>
    <message>
        <source>An ffmpeg program is here: videos are made small before they are sent.</source>
        <translation>这台电脑有 ffmpeg：视频发送前会先压小。</translation>
    </message>
    <message>
        <source>No ffmpeg program is here: videos go as they are, and everything else works. Install ffmpeg (on Debian and Ubuntu: apt install ffmpeg) and start PetDesk again.</source>
        <translation>这台电脑没有 ffmpeg：视频按原样发送，其他都正常。装好 ffmpeg（Debian、Ubuntu：apt install ffmpeg）后重新打开 PetDesk。</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Files from outside</source>
        <translation>外面来的文件</translation>
    </message>
    <message>
        <source>The relay opens them in a program of its own with limits on memory and time. Windows does not limit how much such a program writes.</source>
        <translation>中继在单独的程序里打开它们，限制内存和时间。Windows 不限制这种程序写多少数据。</translation>
    </message>
    <message>
        <source>The relay opens them in a program of its own with limits on time and writing. macOS does not hold it to a limit of memory.</source>
        <translation>中继在单独的程序里打开它们，限制时间和写入。macOS 不限制它的内存。</translation>
    </message>
    <message>
        <source>The relay opens them in a program of its own with limits on memory, time, files and writing.</source>
        <translation>中继在单独的程序里打开它们，限制内存、时间、文件数和写入量。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Pictures, videos and voices on this computer.</source>
        <translation>这台电脑上的图片、视频和语音。</translation>
    </message>
    <message>
        <source>pictures videos cache disk space ffmpeg</source>
        <translation>图片 照片 视频 缓存 磁盘 空间 清理 ffmpeg</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>Before</source>
        <translation>洗前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>洗后</translation>
    </message>
    <message>
        <source>Skin and health</source>
        <translation>皮肤与健康</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Daily life</source>
        <translation>日常</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到店</translation>
    </message>
    <message>
        <source>Bath</source>
        <translation>洗浴</translation>
    </message>
    <message>
        <source>Drying</source>
        <translation>吹干</translation>
    </message>
    <message>
        <source>Trimming</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Cutting</source>
        <translation>修剪造型</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>护理报告</translation>
    </message>
</context>
<context>
    <name>FilingCard</name>
    <message>
        <source>At a step of today&apos;s visit</source>
        <translation>记在今天到店的这一步</translation>
    </message>
    <message>
        <source>In the album, with a label</source>
        <translation>放进相册，并加标签</translation>
    </message>
    <message>
        <source>Keep with {pet}</source>
        <translation>记录到{pet}</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>在此会话中查找</translation>
    </message>
    <message>
        <source>Older hit</source>
        <translation>更早的一处</translation>
    </message>
    <message>
        <source>Newer hit</source>
        <translation>更新的一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>Find people, pets, messages, actions</source>
        <translation>搜索顾客、宠物、消息、操作</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Staff room</source>
        <translation>员工群</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Pet</source>
        <translation>宠物</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Book for {pet}</source>
        <translation>为{pet}新建预约</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message>
        <source>Names, pinyin, initials and any piece of a message</source>
        <translation>拼音、首字母、片段都能找到</translation>
    </message>
    <message>
        <source>People and pets</source>
        <translation>顾客和宠物</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Searched before</source>
        <translation>最近搜索</translation>
    </message>
    <message>
        <source>Latest conversations</source>
        <translation>最近会话</translation>
    </message>
    <message>
        <source>What can be found</source>
        <translation>可以这样找</translation>
    </message>
    <message>
        <source>a pet or a customer, by name, pinyin or initials</source>
        <translation>宠物或顾客：名字、拼音或首字母</translation>
    </message>
    <message>
        <source>a customer, by the end of the phone number</source>
        <translation>顾客：手机尾号</translation>
    </message>
    <message>
        <source>nails</source>
        <translation>洗澡</translation>
    </message>
    <message>
        <source>messages, by any piece of any length</source>
        <translation>消息：任何片段，一个字也行</translation>
    </message>
    <message>
        <source>/photo /today @Mochi</source>
        <translation>/照片 /今天 @年糕</translation>
    </message>
    <message>
        <source>only photos, of today, with somebody</source>
        <translation>只看照片、今天、某位顾客的</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>anything that has keys, by what it does</source>
        <translation>操作：说出要做的事</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <source>Fewer letters find more; a part of a word is enough.</source>
        <translation>少输几个字试试，词的一部分就够了。</translation>
    </message>
    <message>
        <source>The messages on this computer cannot be searched right now</source>
        <translation>现在无法搜索这台电脑上的消息</translation>
    </message>
    <message>
        <source>Nothing is lost. Close this and try again; the shop&apos;s relay has everything.</source>
        <translation>什么都没有丢，店里的服务器上都在。请关闭后再试一次。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Shops nearby</source>
        <translation>附近的店铺</translation>
    </message>
    <message>
        <source>The shop&apos;s server</source>
        <translation>店铺的服务器</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>配对码</translation>
    </message>
    <message>
        <source>Code of six digits</source>
        <translation>六位配对码</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新搜索</translation>
    </message>
    <message>
        <source>Look nearby</source>
        <translation>搜索附近</translation>
    </message>
    <message>
        <source>Type an address</source>
        <translation>输入地址</translation>
    </message>
    <message>
        <source>The code stands on the shop&apos;s computer under Settings, Seats; it holds five minutes.</source>
        <translation>配对码显示在前台电脑的「设置 → 座位」里，5 分钟内有效。</translation>
    </message>
    <message>
        <source>With a server, customers&apos; phones reach the shop from everywhere. Without one they reach it only in the shop&apos;s own network, for a computer behind a router cannot be called from outside.</source>
        <translation>有了服务器，顾客的手机在任何地方都能打开。没有服务器时，只有连上店里网络的手机能打开，因为路由器后面的电脑从外面连不进来。</translation>
    </message>
    <message>
        <source>scanned, fingerprint {digits}</source>
        <translation>扫码得到，指纹 {digits}</translation>
    </message>
    <message>
        <source>this computer is in no network</source>
        <translation>这台电脑没有连上网络</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>several: compare the fingerprint</source>
        <translation>有好几家，请核对指纹</translation>
    </message>
    <message>
        <source>found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>A shop without a name</source>
        <translation>没有名字的店铺</translation>
    </message>
    <message>
        <source>fingerprint {digits}</source>
        <translation>指纹 {digits}</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Your shop</source>
        <translation>您的店铺</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>店名</translation>
    </message>
    <message>
        <source>as customers know it</source>
        <translation>顾客熟悉的名字</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的名字</translation>
    </message>
    <message>
        <source>you are its manager</source>
        <translation>您就是店长</translation>
    </message>
    <message>
        <source>Start with this computer, so that the shop is always open</source>
        <translation>随电脑启动，店铺一直开着</translation>
    </message>
    <message>
        <source>Open the shop</source>
        <translation>开店</translation>
    </message>
    <message>
        <source>Customers&apos; phones outside the shop&apos;s network need a server: a computer behind a router cannot be called from outside. You can move to one later.</source>
        <translation>店外的顾客手机需要服务器才能打开：路由器后面的电脑从外面连不进来。以后可以再换到服务器。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>at least eight characters</source>
        <translation>至少八个字符</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>There is no keyring on this computer, so a passphrase guards what is kept here. It is asked for after each restart; nobody can get it back for you.</source>
        <translation>这台电脑没有密钥环，这里保存的内容由口令保护。每次重启后都要输入；忘了口令谁也找不回来。</translation>
    </message>
    <message>
        <source>Welcome to PetDesk</source>
        <translation>欢迎使用 PetDesk</translation>
    </message>
    <message>
        <source>Tell us how this computer is used; it takes a minute.</source>
        <translation>先告诉我们这台电脑怎么用，一分钟就好。</translation>
    </message>
    <message>
        <source>Open a shop here</source>
        <translation>在这台电脑上开店</translation>
    </message>
    <message>
        <source>Messages and records stay here, other seats connect to it. Right for the front desk.</source>
        <translation>消息和档案存在本机，其他座位连接到这里。适合前台电脑。</translation>
    </message>
    <message>
        <source>Join a shop</source>
        <translation>加入已有的店</translation>
    </message>
    <message>
        <source>Find it in this network, and connect with a code of six digits.</source>
        <translation>在同一局域网里找到店铺，用 6 位配对码连接。</translation>
    </message>
    <message>
        <source>Our shop has a server</source>
        <translation>店里有服务器</translation>
    </message>
    <message>
        <source>With its address and a code; customers&apos; phones reach it from everywhere.</source>
        <translation>用服务器地址和配对码连接；顾客的手机在哪里都能打开。</translation>
    </message>
    <message>
        <source>The shop&apos;s computer shows a new one under Settings, Seats.</source>
        <translation>前台电脑的「设置 → 座位」里有新的配对码。</translation>
    </message>
    <message>
        <source>A code has six digits</source>
        <translation>配对码是六位数字</translation>
    </message>
    <message>
        <source>Look at it again and type all of them.</source>
        <translation>请再看一遍，把六位都输入。</translation>
    </message>
    <message>
        <source>That was not the code</source>
        <translation>配对码不对</translation>
    </message>
    <message>
        <source>Each code may be tried once.</source>
        <translation>每个配对码只能试一次。</translation>
    </message>
    <message>
        <source>If it was right, another computer may answer here: compare the fingerprint.</source>
        <translation>如果没有输错，回应的可能是别的电脑：请核对指纹。</translation>
    </message>
    <message>
        <source>No code stands at the moment</source>
        <translation>现在没有可用的配对码</translation>
    </message>
    <message>
        <source>It was used, or is older than five minutes.</source>
        <translation>它已经用过，或者超过了五分钟。</translation>
    </message>
    <message>
        <source>A manager said no to this computer</source>
        <translation>店长没有同意这台电脑</translation>
    </message>
    <message>
        <source>Nothing was changed. If that was a mistake, ask for a new code.</source>
        <translation>什么都没有改动。如果弄错了，请再要一个配对码。</translation>
    </message>
    <message>
        <source>No manager said yes in time</source>
        <translation>店长没有及时同意</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask for a new code, and for the yes that belongs to it.</source>
        <translation>什么都没有改动。请再要一个配对码，并请店长点同意。</translation>
    </message>
    <message>
        <source>Too many codes were tried</source>
        <translation>试的次数太多了</translation>
    </message>
    <message>
        <source>Wait a minute, then type the code that is shown now.</source>
        <translation>请等一分钟，再输入现在显示的配对码。</translation>
    </message>
    <message>
        <source>Another computer answers than the one you chose</source>
        <translation>回应的不是您选的那台电脑</translation>
    </message>
    <message>
        <source>Nothing was told to it. Choose the shop again, and compare the fingerprint.</source>
        <translation>没有向它发送任何内容。请重新选择店铺，并核对指纹。</translation>
    </message>
    <message>
        <source>This is no address</source>
        <translation>这不是地址</translation>
    </message>
    <message>
        <source>It looks like https://chat.example.com or https://192.168.1.10:8710.</source>
        <translation>地址的样子：https://chat.example.com 或 https://192.168.1.10:8710。</translation>
    </message>
    <message>
        <source>There is no answer there</source>
        <translation>那里没有回应</translation>
    </message>
    <message>
        <source>Is the shop&apos;s computer on, and in the same network as this one? Then try again.</source>
        <translation>前台电脑开着吗？和这台在同一个网络吗？确认后再试。</translation>
    </message>
    <message>
        <source>Something else answers there</source>
        <translation>回应的不是 PetDesk</translation>
    </message>
    <message>
        <source>It is no PetDesk. Look at the address again.</source>
        <translation>那里是别的程序，请核对地址。</translation>
    </message>
    <message>
        <source>This address is not protected</source>
        <translation>这个地址没有加密</translation>
    </message>
    <message>
        <source>Others in the network could read along, so nothing was sent. Begin with https://</source>
        <translation>网络里的其他人可能偷看，所以什么都没有发送。请用 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>The shop is busy just now</source>
        <translation>店铺现在正忙</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请过一会儿再试。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock seems to be wrong</source>
        <translation>这台电脑的时间好像不对</translation>
    </message>
    <message>
        <source>By it the server&apos;s certificate is not valid today. Set the clock, then try again.</source>
        <translation>按这台电脑的时间，服务器的证书今天无效。请校准时间后再试。</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not open</source>
        <translation>系统的密钥环打不开</translation>
    </message>
    <message>
        <source>The key to the shop belongs in it. Unlock it or set one up, then try again.</source>
        <translation>店铺的钥匙要存在里面。请解锁或设置密钥环，然后再试。</translation>
    </message>
    <message>
        <source>The shop&apos;s server does not start</source>
        <translation>店铺服务没有启动</translation>
    </message>
    <message>
        <source>What was made is kept. Try again; below is what it said.</source>
        <translation>已建好的内容都保留着。请再试一次；下面是它的提示。</translation>
    </message>
    <message>
        <source>There is a shop on this computer already</source>
        <translation>这台电脑上已经有一家店</translation>
    </message>
    <message>
        <source>Nothing was changed. Its manager lets this computer in with a code: join it.</source>
        <translation>没有改动任何内容。请店长给一个配对码，用「加入已有的店」。</translation>
    </message>
    <message>
        <source>The disk did not take it</source>
        <translation>磁盘写不进去</translation>
    </message>
    <message>
        <source>Is it full, or not yours to write to? Then try again.</source>
        <translation>是满了，还是没有写入权限？处理后再试。</translation>
    </message>
    <message>
        <source>Making the shop and its key</source>
        <translation>建立店铺和它的密钥</translation>
    </message>
    <message>
        <source>Starting the shop&apos;s server on this computer</source>
        <translation>启动本机的店铺服务</translation>
    </message>
    <message>
        <source>Making this computer the first seat</source>
        <translation>把这台电脑设为第一个座位</translation>
    </message>
    <message>
        <source>Having it start with the computer</source>
        <translation>设为随电脑启动</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {span} behind the shop&apos;s. Set it, or times look wrong.</source>
        <translation>这台电脑的时间比店铺慢 {span}，请校准，否则显示的时间会不对。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {span} ahead of the shop&apos;s. Set it, or times look wrong.</source>
        <translation>这台电脑的时间比店铺快 {span}，请校准，否则显示的时间会不对。</translation>
    </message>
    <message>
        <source>Other computers find it by themselves; Settings, Seats shows a code for each of them.</source>
        <translation>其他电脑会自己找到它；每台的配对码在「设置 → 座位」里。</translation>
    </message>
    <message>
        <source>Where none finds it, type {address} there. Its fingerprint is {fingerprint}.</source>
        <translation>找不到时在那台电脑上输入 {address}，指纹是 {fingerprint}。</translation>
    </message>
    <message>
        <source>This computer is in no network yet; others reach it once it is in one.</source>
        <translation>这台电脑还没有连上网络；连上之后其他电脑才能找到它。</translation>
    </message>
    <message>
        <source>The system did not take it up: after a restart, open PetDesk once.</source>
        <translation>没能设为随电脑启动：重启后请打开一次 PetDesk。</translation>
    </message>
    <message>
        <source>When this computer sleeps, nobody reaches the shop. Turn sleep off in the system&apos;s settings.</source>
        <translation>这台电脑睡眠时谁也连不上店铺。请在系统设置里关闭睡眠。</translation>
    </message>
    <message>
        <source>The shop is being opened…</source>
        <translation>正在开店…</translation>
    </message>
    <message>
        <source>The code was right. Waiting for a manager&apos;s yes…</source>
        <translation>配对码正确，等店长同意…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>A minute at most. Everything is kept on this computer.</source>
        <translation>最多一分钟，所有内容都保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Nothing has to be done here.</source>
        <translation>这里不用做什么，等一下就好。</translation>
    </message>
    <message>
        <source>Each manager&apos;s window shows “{computer}” now. Nothing is told to this computer before.</source>
        <translation>店长的窗口里现在显示「{computer}」。同意之前，这台电脑看不到任何内容。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The shop is open</source>
        <translation>店开好了</translation>
    </message>
    <message>
        <source>This computer is a seat now</source>
        <translation>这台电脑已经是座位了</translation>
    </message>
    <message>
        <source>It stays open when you close the window.</source>
        <translation>关掉窗口，店铺也一直开着。</translation>
    </message>
    <message>
        <source>All that the shop knows comes here by itself.</source>
        <translation>店铺的全部内容会自己同步过来。</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>进入工作台</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Files to send</source>
        <translation>要发送的文件</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>在帮助里找</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面内容</translation>
    </message>
    <message>
        <source>No page says anything about that.</source>
        <translation>没有哪一页讲到这个。</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>Refused rows of {name}</source>
        <translation>{name} 被拒绝的行</translation>
    </message>
    <message>
        <source>Save the refused rows…</source>
        <translation>保存被拒绝的行…</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another place.</source>
        <translation>无法写到那里，请换一个位置。</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Meaning of {column}</source>
        <translation>{column} 的含义</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>This is a trial: nothing is written until you press Import.</source>
        <translation>这是试运行：按下“导入”之前什么都不会写入。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were not taken by the relay.</source>
        <translation>
            <numerusform>有 %n 条没有被服务器接受。</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it is in. The same file again would double nothing.</source>
        <translation>已全部导入。再导入同一个文件也不会重复。</translation>
    </message>
    <message>
        <source>On its way. It goes on by itself, also when you leave here.</source>
        <translation>正在导入。离开这里也会自动继续。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Why it is not taken</source>
        <translation>拒绝原因</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>Import customers and pets</source>
        <translation>导入顾客和宠物</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Encoding: automatic</source>
        <translation>编码：自动</translation>
    </message>
    <message>
        <source>How the letters of the file were saved</source>
        <translation>文件的文字编码</translation>
    </message>
    <message>
        <source>The first rows, with what each column means</source>
        <translation>前几行及各列含义</translation>
    </message>
    <message>
        <source>The refused rows</source>
        <translation>被拒绝的行</translation>
    </message>
    <message>
        <source>Bring your customers with you</source>
        <translation>把老顾客带过来</translation>
    </message>
    <message>
        <source>Choose a CSV or Excel file with one pet in each row. You see first what would come of it.</source>
        <translation>选择每行一只宠物的 CSV 或 Excel 文件。导入前会先看到结果。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>主人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Second phone</source>
        <translation>备用电话</translation>
    </message>
    <message>
        <source>Pet</source>
        <translation>宠物名</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>疫苗</translation>
    </message>
    <message>
        <source>Neither a customer nor a phone stands in this row.</source>
        <translation>这一行既没有主人也没有电话。</translation>
    </message>
    <message>
        <source>This is a formula or begins like one. Put the plain value there.</source>
        <translation>这是公式或以公式符号开头，请填写普通的值。</translation>
    </message>
    <message>
        <source>This is too long for its field.</source>
        <translation>对这个字段来说太长了。</translation>
    </message>
    <message>
        <source>This is no day of the calendar. Write it like 2023-09-14.</source>
        <translation>没有这个日期，请写成 2023-09-14。</translation>
    </message>
    <message>
        <source>This day is still to come.</source>
        <translation>这个日期还没到。</translation>
    </message>
    <message>
        <source>No animal weighs that. Write it like 4.6 or 850 g.</source>
        <translation>没有动物有这个体重，请写成 4.6 或 850 g。</translation>
    </message>
    <message>
        <source>This is no phone number.</source>
        <translation>这不是电话号码。</translation>
    </message>
    <message>
        <source>It would lapse before it was given.</source>
        <translation>到期日早于接种日。</translation>
    </message>
    <message>
        <source>Another row has the same chip.</source>
        <translation>另一行有相同的芯片号。</translation>
    </message>
    <message>
        <source>Another pet of the shop has this chip already.</source>
        <translation>店里另一只宠物已有这个芯片号。</translation>
    </message>
    <message>
        <source>The file cannot be opened. Choose it again.</source>
        <translation>文件打不开，请重新选择。</translation>
    </message>
    <message>
        <source>The file is larger than 50 MB. Split it, and import the parts one by one.</source>
        <translation>文件超过 50 MB，请拆分后逐个导入。</translation>
    </message>
    <message>
        <source>The letters of this file cannot be read. Choose how it was saved, or save it as UTF-8.</source>
        <translation>无法识别这个文件的文字编码。请选择它的编码，或另存为 UTF-8。</translation>
    </message>
    <message>
        <source>This is no table. Save it as CSV or as an Excel workbook (.xlsx).</source>
        <translation>这不是表格。请另存为 CSV 或 Excel 工作簿（.xlsx）。</translation>
    </message>
    <message>
        <source>The table has more than 200,000 rows. Split it, and import the parts.</source>
        <translation>表格超过 20 万行，请拆分后导入。</translation>
    </message>
    <message>
        <source>The table has more than 100 columns. Take out those that are not needed.</source>
        <translation>表格超过 100 列，请删掉不需要的列。</translation>
    </message>
    <message>
        <source>There is nothing in the table below its first row.</source>
        <translation>表头下面没有内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new customer(s)</source>
        <translation>
            <numerusform>新顾客 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new pet(s)</source>
        <translation>
            <numerusform>新宠物 %n 只</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pet(s) there already</source>
        <translation>
            <numerusform>已有宠物 %n 只</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>拒绝 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>Hand over</source>
        <translation>转交</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Why? Only colleagues read it, as a note in the conversation.</source>
        <translation>为什么转交？只有同事看得到，会记成会话里的备注。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who takes it over?</source>
        <translation>转交给谁？</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>New label…</source>
        <translation>新标签…</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>What should the label say?</source>
        <translation>标签写什么？</translation>
    </message>
    <message>
        <source>Add label</source>
        <translation>加上标签</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>分配给</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>不分配</translation>
    </message>
    <message>
        <source>Hand over with a reason…</source>
        <translation>附原因转交…</translation>
    </message>
    <message>
        <source>Name and people…</source>
        <translation>名称和成员…</translation>
    </message>
    <message>
        <source>Needs no answer</source>
        <translation>无需回复</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>标为未读</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>标为已解决</translation>
    </message>
    <message>
        <source>New customer…</source>
        <translation>新顾客…</translation>
    </message>
    <message>
        <source>New staff room…</source>
        <translation>新建内部群…</translation>
    </message>
    <message>
        <source>Find a customer or a pet</source>
        <translation>查找顾客或宠物</translation>
    </message>
    <message>
        <source>Mentions of me</source>
        <translation>提到我的</translation>
    </message>
    <message>
        <source>New customer or staff room</source>
        <translation>新顾客或内部群</translation>
    </message>
    <message>
        <source>Closed conversations</source>
        <translation>已解决的会话</translation>
    </message>
    <message>
        <source>Snoozed conversations</source>
        <translation>稍后处理的会话</translation>
    </message>
    <message>
        <source>Which conversations</source>
        <translation>显示哪些会话</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message numerus="yes">
        <source>%n picked</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>稍后处理</translation>
    </message>
    <message>
        <source>Pick none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Staff room</source>
        <translation>内部群</translation>
    </message>
    <message>
        <source>For example: front desk and grooming</source>
        <translation>例如：前台与美容</translation>
    </message>
    <message>
        <source>Name of the room</source>
        <translation>群名称</translation>
    </message>
    <message>
        <source>Who is in it</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Save room</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Open room</source>
        <translation>建群</translation>
    </message>
    <message>
        <source>Name and people of this room</source>
        <translation>这个群的名称和成员</translation>
    </message>
    <message>
        <source>New staff room</source>
        <translation>新建内部群</translation>
    </message>
    <message>
        <source>Only its people read it, no customer ever does.</source>
        <translation>只有群成员看得到，顾客永远看不到。</translation>
    </message>
    <message>
        <source>Later today, {time}</source>
        <translation>今天晚些时候 {time}</translation>
    </message>
    <message>
        <source>Tomorrow, {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message>
        <source>Monday, {time}</source>
        <translation>周一 {time}</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <translation>M月d日 ddd HH:mm</translation>
    </message>
    <message>
        <source>Pick a time…</source>
        <translation>选个时间…</translation>
    </message>
    <message>
        <source>Bring back now</source>
        <translation>现在就放回来</translation>
    </message>
    <message>
        <source>When should it come back?</source>
        <translation>什么时候再出现？</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待回复</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>稍后处理</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>[Photo]</source>
        <translation>[照片]</translation>
    </message>
    <message>
        <source>[Video]</source>
        <translation>[视频]</translation>
    </message>
    <message>
        <source>[Voice]</source>
        <translation>[语音]</translation>
    </message>
    <message>
        <source>[File]</source>
        <translation>[文件]</translation>
    </message>
    <message>
        <source>[Message taken back]</source>
        <translation>[消息已撤回]</translation>
    </message>
    <message>
        <source>[Message deleted]</source>
        <translation>[消息已删除]</translation>
    </message>
    <message>
        <source>[Draft]</source>
        <translation>[草稿]</translation>
    </message>
    <message>
        <source>is typing…</source>
        <translation>正在输入…</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date in this year</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>older date</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>comes back {time}</source>
        <translation>{time} 再出现</translation>
    </message>
    <message>
        <source>with {name}</source>
        <translation>由{name}负责</translation>
    </message>
    <message>
        <source>Nobody has mentioned you</source>
        <translation>还没有人提到您</translation>
    </message>
    <message>
        <source>A colleague who writes @ and your name in a note or a staff room appears here.</source>
        <translation>同事在备注或内部群里写 @ 加您的名字，就会出现在这里。</translation>
    </message>
    <message>
        <source>Show all conversations</source>
        <translation>显示全部会话</translation>
    </message>
    <message>
        <source>Nobody called “{name}”</source>
        <translation>没有找到“{name}”</translation>
    </message>
    <message>
        <source>A part of a customer&apos;s or a pet&apos;s name is enough.</source>
        <translation>输入顾客或宠物名字的一部分就行。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>没有人在等</translation>
    </message>
    <message>
        <source>Every customer has an answer. Who writes next appears here, longest waiting first.</source>
        <translation>每位顾客都已得到回复。新来的消息会出现在这里，等得最久的排在最前。</translation>
    </message>
    <message>
        <source>Nothing is with you</source>
        <translation>你手上没有会话</translation>
    </message>
    <message>
        <source>Take a conversation over with a right click on it, or with the keys for assigning.</source>
        <translation>右键点一个会话，或用分配快捷键，就可以接手。</translation>
    </message>
    <message>
        <source>Everything has somebody</source>
        <translation>每个会话都有人负责</translation>
    </message>
    <message>
        <source>Conversations that nobody has taken over appear here.</source>
        <translation>还没有人接手的会话会出现在这里。</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>还没有会话</translation>
    </message>
    <message>
        <source>They appear as soon as a customer opens the shop&apos;s link and writes.</source>
        <translation>顾客打开店铺链接发来消息，会话就会出现。</translation>
    </message>
    <message>
        <source>Nothing is put away</source>
        <translation>没有稍后处理的会话</translation>
    </message>
    <message>
        <source>What you snooze rests here until its time, or until the customer writes again.</source>
        <translation>设为稍后处理的会话先放在这里，到了时间或顾客再发消息时会自己回来。</translation>
    </message>
    <message>
        <source>Nothing is closed</source>
        <translation>没有已解决的会话</translation>
    </message>
    <message>
        <source>What you close rests here, and comes back by itself when the customer writes again.</source>
        <translation>标为已解决的会话放在这里，顾客再来消息时自动回到收件箱。</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>This time is over already.</source>
        <translation>这个时间已经过了。</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What customers and colleagues wrote. What is in the pets&apos; records stays.</source>
        <translation>顾客和同事写的消息。宠物档案里的内容不受影响。</translation>
    </message>
    <message>
        <source>Photos, films and files</source>
        <translation>照片、视频和文件</translation>
    </message>
    <message>
        <source>Those shown in conversations.</source>
        <translation>对话里发的那些。</translation>
    </message>
    <message>
        <source>Voice messages</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>They tell more of a person than words do.</source>
        <translation>语音比文字更能认出一个人。</translation>
    </message>
    <message>
        <source>Keep only {period}?</source>
        <translation>只保留{period}？</translation>
    </message>
    <message>
        <source>What is older goes within the hour, everywhere, and cannot be had back.</source>
        <translation>更早的会在一小时内从所有地方删除，无法找回。</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>删除旧内容</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>一直保留</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保留多久</translation>
    </message>
    <message>
        <source>No longer than needed. Backups follow as they are thinned out.</source>
        <translation>够用就好。备份会在定期清理时跟着更新。</translation>
    </message>
    <message>
        <source>retention privacy delete old period law</source>
        <translation>保留 期限 隐私 删除 旧消息 法律</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Your password now</source>
        <translation>现在的密码</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Four to eight figures, to unlock this computer and to take turns at a shared one.</source>
        <translation>四到八位数字，用来解锁这台电脑，或在共用电脑上换人。</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新 PIN</translation>
    </message>
    <message>
        <source>Keep the PIN</source>
        <translation>保存 PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>At least eight characters. It is asked for once on each computer, the PIN afterwards.</source>
        <translation>至少八个字符。每台电脑只问一次，以后用 PIN。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Keep the password</source>
        <translation>保存密码</translation>
    </message>
    <message>
        <source>Second step</source>
        <translation>两步验证</translation>
    </message>
    <message>
        <source>With the password a code from an app on your phone is asked for.</source>
        <translation>输入密码时还要手机验证器上的验证码。</translation>
    </message>
    <message>
        <source>Set a password first; then a code from your phone can be asked for too.</source>
        <translation>先设置密码，才能再加手机验证码。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Code of the app</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Turn it off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Turn it on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>The app shows this code</source>
        <translation>确认验证码</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app, then give your password and the code it shows.</source>
        <translation>用验证器扫这个二维码，再输入密码和显示的验证码。</translation>
    </message>
    <message>
        <source>Picture for the authenticator app</source>
        <translation>给验证器扫的二维码</translation>
    </message>
    <message>
        <source>The PIN is kept</source>
        <translation>PIN 已保存</translation>
    </message>
    <message>
        <source>The password is kept. Other computers ask for it once.</source>
        <translation>密码已保存，其他电脑会各问一次。</translation>
    </message>
    <message>
        <source>The second step is off</source>
        <translation>两步验证已关闭</translation>
    </message>
    <message>
        <source>The second step is on</source>
        <translation>两步验证已开启</translation>
    </message>
    <message>
        <source>My sign-in</source>
        <translation>我的登录</translation>
    </message>
    <message>
        <source>What you, and nobody else, sign in with.</source>
        <translation>只有你自己用来登录的 PIN 和密码。</translation>
    </message>
    <message>
        <source>PIN password authenticator TOTP second step lock</source>
        <translation>PIN 密码 验证器 两步验证 锁屏 password</translation>
    </message>
</context>
<context>
    <name>Leave</name>
    <message>
        <source>Export this customer…</source>
        <translation>导出这位顾客…</translation>
    </message>
    <message>
        <source>Export with staff notes…</source>
        <translation>连同内部备注导出…</translation>
    </message>
    <message>
        <source>Export only {name}…</source>
        <translation>只导出{name}…</translation>
    </message>
    <message>
        <source>Erase this customer…</source>
        <translation>永久删除这位顾客…</translation>
    </message>
    <message>
        <source>Erase only {name}…</source>
        <translation>只永久删除{name}…</translation>
    </message>
    <message>
        <source>Export this customer</source>
        <translation>导出这位顾客</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another place.</source>
        <translation>无法写到那里，请换一个位置。</translation>
    </message>
    <message numerus="yes">
        <source>Written, but %n file(s) could not be had now.</source>
        <translation>
            <numerusform>已写出，但有 %n 个文件现在取不到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written: data, a page to read, and %n file(s)</source>
        <translation>
            <numerusform>已写出：数据、可读网页和 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>导出全部</translation>
    </message>
    <message>
        <source>{records} and {files} written.</source>
        <translation>已写出{records}和{files}。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be had now.</source>
        <translation>
            <numerusform>有 %n 个文件这次没有取到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching and writing files: {done} of {of}…</source>
        <translation>正在取回并写出文件：已完成 {done}，共 {of} 个…</translation>
    </message>
    <message>
        <source>Erase {name} for ever?</source>
        <translation>永久删除{name}？</translation>
    </message>
    <message>
        <source>People, pets, bookings, and every message and file of the conversation are erased here, at the relay and at all seats. This cannot be undone. Export the customer first if the data may still be asked for.</source>
        <translation>人员、宠物、预约以及会话中的每条消息和文件，将从这里、服务器和所有座位删除，无法恢复。如果以后可能还要这些资料，请先导出。</translation>
    </message>
    <message>
        <source>Erase for ever</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Erase only {name} for ever?</source>
        <translation>只永久删除{name}？</translation>
    </message>
    <message>
        <source>The family, its pets and what others said stay.</source>
        <translation>家庭、宠物和其他人说的话都会保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of theirs are erased with their files.</source>
        <translation>
            <numerusform>此人发的 %n 条消息连同文件一并删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In notes and %n message(s) of others the name and phone become ***.</source>
        <translation>
            <numerusform>备注和其他人的 %n 条消息中的姓名与电话会变为 ***。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) elsewhere name them too and stay: look through them.</source>
        <translation>
            <numerusform>其他会话中另有 %n 条消息提到此人，会保留：请自行查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Somebody else sits down…</source>
        <translation>换人…</translation>
    </message>
    <message>
        <source>Lock this computer</source>
        <translation>锁定这台电脑</translation>
    </message>
    <message>
        <source>PIN and password…</source>
        <translation>PIN 和密码…</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password from the manager</source>
        <translation>店长给的密码</translation>
    </message>
    <message>
        <source>Code of the app</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>This computer is locked.</source>
        <translation>这台电脑已锁定。</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>换谁来用？</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sit down here</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Use the password</source>
        <translation>改用密码</translation>
    </message>
    <message>
        <source>I have one from the manager</source>
        <translation>我有店长给的密码</translation>
    </message>
    <message>
        <source>Use the PIN</source>
        <translation>改用 PIN</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>换一个人</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The relay cannot be asked now. With the PIN used here last it opens all the same.</source>
        <translation>现在连不上服务器。用这台电脑上次用过的 PIN 也能解锁。</translation>
    </message>
</context>
<context>
    <name>MediaGrid</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>照片和视频</translation>
    </message>
    <message numerus="yes">
        <source>%n in this conversation</source>
        <translation>
            <numerusform>此对话共 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {pet}</source>
        <translation>
            <numerusform>{pet}的 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %n</source>
        <translation>
            <numerusform>最新的 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo or video was sent here yet. What is sent will be found here by its date.</source>
        <translation>这里还没有发过照片或视频。以后发的会按日期排在这里。</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>全部保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Merge</name>
    <message>
        <source>The same phone number</source>
        <translation>同一个手机号</translation>
    </message>
    <message>
        <source>The same customer&apos;s and pet&apos;s name</source>
        <translation>主人和宠物同名</translation>
    </message>
    <message>
        <source>They are one family</source>
        <translation>是同一家</translation>
    </message>
    <message>
        <source>They are not the same</source>
        <translation>不是同一家</translation>
    </message>
    <message>
        <source>Joined: the shop sees both as one family, and neither sees the other&apos;s past.</source>
        <translation>已合并：店里看作一家，彼此看不到对方的过往。</translation>
    </message>
    <message>
        <source>Told apart: they are not suggested again.</source>
        <translation>已区分：不再提示。</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>Possibly twice</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <source>Joining moves nothing: it is a link that can be taken back at any time.</source>
        <translation>合并不会移动任何内容：只是一个可随时撤销的关联。</translation>
    </message>
    <message>
        <source>Nobody seems to be there twice</source>
        <translation>没有发现重复</translation>
    </message>
    <message>
        <source>PetDesk looks for the same phone number, and for the same names.</source>
        <translation>PetDesk 会查找相同的手机号和相同的名字。</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>The shop&apos;s data lie open on this computer: whoever takes its disk reads them.</source>
        <translation>店铺数据在这台电脑上没有加密，拿走硬盘的人就能看到。</translation>
    </message>
    <message>
        <source>The shop&apos;s data are sealed with a passphrase.</source>
        <translation>店铺数据用口令加密。</translation>
    </message>
    <message>
        <source>Seal them now</source>
        <translation>现在加密</translation>
    </message>
    <message>
        <source>Type the passphrase…</source>
        <translation>输入口令…</translation>
    </message>
    <message>
        <source>Choose a passphrase for the shop&apos;s data, and write it down elsewhere</source>
        <translation>为店铺数据设一个口令，并抄写在别处</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>再输入一次口令</translation>
    </message>
    <message>
        <source>The two were not alike. Nothing was changed.</source>
        <translation>两次输入不一样。什么都没有改。</translation>
    </message>
    <message>
        <source>The passphrase of the shop&apos;s data</source>
        <translation>店铺数据的口令</translation>
    </message>
    <message>
        <source>The shop is open on this computer</source>
        <translation>店铺正在这台电脑上开着</translation>
    </message>
    <message>
        <source>The shop&apos;s server is starting</source>
        <translation>店铺服务正在启动</translation>
    </message>
    <message>
        <source>The shop&apos;s server does not start</source>
        <translation>店铺服务没有启动</translation>
    </message>
    <message>
        <source>The shop&apos;s server is stopped</source>
        <translation>店铺服务已停止</translation>
    </message>
    <message>
        <source>This seat</source>
        <translation>本座位</translation>
    </message>
    <message>
        <source>The shop is at {address}.</source>
        <translation>店铺的地址是 {address}。</translation>
    </message>
    <message>
        <source>Everything is encrypted, and only for the certificate this seat was paired with. Before another one the seat says nothing.</source>
        <translation>全部加密，并且只认配对时的那张证书。遇到别的证书，座位什么都不会发送。</translation>
    </message>
    <message>
        <source>Everything is encrypted; the system vouches for the server&apos;s certificate.</source>
        <translation>全部加密；服务器的证书由系统担保。</translation>
    </message>
    <message>
        <source>It does not leave this computer, so it is not encrypted on the way.</source>
        <translation>内容不离开这台电脑，所以途中不加密。</translation>
    </message>
    <message>
        <source>The shop&apos;s server on this computer</source>
        <translation>本机的店铺服务</translation>
    </message>
    <message>
        <source>New seats in this network find it by itself, as {computer}</source>
        <translation>同一网络里的新座位会自己找到它，显示为 {computer}</translation>
    </message>
    <message>
        <source>It starts with this computer</source>
        <translation>随电脑启动</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>停止服务</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务</translation>
    </message>
    <message>
        <source>Customers&apos; phones</source>
        <translation>顾客的手机</translation>
    </message>
    <message>
        <source>They reach the shop&apos;s page at {address}/page/ from everywhere.</source>
        <translation>在任何地方都能打开店铺页面 {address}/page/。</translation>
    </message>
    <message>
        <source>Without a server of your own they reach the shop in its network only, and warn of its certificate. A computer behind a router cannot be called from outside: for that, let a server with a name and a certificate of its own stand in front.</source>
        <translation>没有自己的服务器时，手机只能在店里的网络打开，并且会提示证书不受信任。路由器后面的电脑从外面连不进来：需要一台有域名和证书的服务器放在前面。</translation>
    </message>
    <message>
        <source>Nobody reaches the shop until it is started; what is written waits at each seat.</source>
        <translation>启动之前谁也连不上店铺；写下的内容会在各座位上等待。</translation>
    </message>
    <message>
        <source>It goes on when this window is closed, and is started again when it fails.</source>
        <translation>关掉窗口它也继续运行，出错时会自己重新启动。</translation>
    </message>
    <message numerus="yes">
        <source>So far it was started %n time(s).</source>
        <translation>
            <numerusform>到现在启动过 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>It listens on port {port}; this computer is in no network now.</source>
        <translation>它使用端口 {port}；这台电脑现在没有连上网络。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between addresses</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Other computers in this network reach it at {addresses}. All of it is encrypted. If they do not, let port {port} through this computer&apos;s firewall.</source>
        <translation>同一网络里的其他电脑用 {addresses} 连接，全部加密。如果连不上，请在这台电脑的防火墙里放行端口 {port}。</translation>
    </message>
    <message>
        <source>When this computer sleeps, nobody reaches the shop. Turn sleep off in the system&apos;s settings.</source>
        <translation>这台电脑睡眠时谁也连不上店铺。请在系统设置里关闭睡眠。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>How this seat reaches the shop, and what this computer offers to others.</source>
        <translation>本座位怎样连上店铺，这台电脑又为别人提供什么。</translation>
    </message>
    <message>
        <source>server address port certificate firewall sleep start phones</source>
        <translation>服务器 地址 端口 证书 防火墙 睡眠 启动 手机</translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>跳到最新消息</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Drag to change the order</source>
        <translation>拖动调整顺序</translation>
    </message>
    <message>
        <source>Close without sending</source>
        <translation>关闭，不发送</translation>
    </message>
    <message>
        <source>Caption (one for all)</source>
        <translation>说明（整个图集一条）</translation>
    </message>
    <message>
        <source>Say something about them…</source>
        <translation>说点什么…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>设一个口令</translation>
    </message>
    <message>
        <source>This computer keeps no secrets by itself, so a passphrase guards what PetDesk keeps here. You type it each time PetDesk starts. Nobody can find it out for you.</source>
        <translation>这台电脑自己不保管密钥，所以用口令保护 PetDesk 存在这里的内容。每次打开 PetDesk 都要输入。忘了谁也找不回来。</translation>
    </message>
    <message>
        <source>The passphrase of this computer</source>
        <translation>这台电脑的口令</translation>
    </message>
    <message>
        <source>What waits to be sent is kept and goes out once PetDesk is open again.</source>
        <translation>等着发送的内容都还在，打开后会自动发出。</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>就用它</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>That is not the passphrase. Try again.</source>
        <translation>口令不对，请再试一次。</translation>
    </message>
    <message>
        <source>At least eight letters or signs.</source>
        <translation>至少八个字符。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一样。</translation>
    </message>
</context>
<context>
    <name>Pet</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 岁</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>No longer filed under {name}</source>
        <translation>已从{name}的档案移出</translation>
    </message>
    <message>
        <source>Filed under {name}</source>
        <translation>已归到{name}的档案</translation>
    </message>
    <message>
        <source>Vaccines and parasites</source>
        <translation>疫苗与驱虫</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Change: {field}</source>
        <translation>修改：{field}</translation>
    </message>
    <message>
        <source>No vaccine is noted. PetDesk warns 30 days before one lapses.</source>
        <translation>还没有疫苗记录。记下后，PetDesk 会在到期前 30 天提醒。</translation>
    </message>
    <message>
        <source>Next booking</source>
        <translation>下次预约</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>新预约</translation>
    </message>
    <message>
        <source>Nothing is booked.</source>
        <translation>还没有预约。</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>照片 {name}</translation>
    </message>
    <message>
        <source>Care album</source>
        <translation>护理相册</translation>
    </message>
    <message numerus="yes">
        <source>All %n photo(s)</source>
        <translation>
            <numerusform>全部 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Tags and note</source>
        <translation>标签与备注</translation>
    </message>
    <message>
        <source>may pick up</source>
        <translation>可以接宠物</translation>
    </message>
    <message>
        <source>The same family: go to that conversation</source>
        <translation>同一家：打开那个会话</translation>
    </message>
    <message>
        <source>They are not one family after all</source>
        <translation>其实不是一家</translation>
    </message>
    <message>
        <source>Take the link back</source>
        <translation>撤销合并</translation>
    </message>
    <message>
        <source>Emergency: {whom}</source>
        <translation>紧急联系：{whom}</translation>
    </message>
    <message>
        <source>Rather by: {channel}</source>
        <translation>偏好：{channel}</translation>
    </message>
    <message>
        <source>No consent is noted yet</source>
        <translation>还没有记录授权</translation>
    </message>
    <message>
        <source>Note a consent</source>
        <translation>记录授权</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>意外记录</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Over since {date}</source>
        <translation>{date} 已到期</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Show in the conversation</source>
        <translation>在会话中查看</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the conversation</source>
        <translation>
            <numerusform>会话中还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Pet</source>
        <translation>宠物</translation>
    </message>
    <message>
        <source>Yes to: {what}</source>
        <translation>同意：{what}</translation>
    </message>
    <message>
        <source>No to: {what}</source>
        <translation>不同意：{what}</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>猫</translation>
    </message>
    <message>
        <source>Dog</source>
        <translation>狗</translation>
    </message>
    <message>
        <source>Rabbit</source>
        <translation>兔</translation>
    </message>
    <message>
        <source>Bird</source>
        <translation>鸟</translation>
    </message>
    <message>
        <source>female</source>
        <translation>母</translation>
    </message>
    <message>
        <source>male</source>
        <translation>公</translation>
    </message>
    <message>
        <source>Record of {name}</source>
        <translation>{name}的档案</translation>
    </message>
    <message>
        <source>Sex?</source>
        <translation>性别？</translation>
    </message>
    <message>
        <source>Add the birthday</source>
        <translation>添加生日</translation>
    </message>
    <message>
        <source>Attention: {alerts}</source>
        <translation>注意：{alerts}</translation>
    </message>
    <message>
        <source>Coat</source>
        <translation>毛发</translation>
    </message>
    <message>
        <source>Manner</source>
        <translation>性格</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>口粮</translation>
    </message>
    <message>
        <source>Last service</source>
        <translation>上次服务</translation>
    </message>
    <message>
        <source>Groomer</source>
        <translation>常约美容师</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>累计到店</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add to the record</source>
        <translation>添加到档案</translation>
    </message>
    <message>
        <source>Pets and household</source>
        <translation>宠物与家庭</translation>
    </message>
    <message>
        <source>Pets appear here</source>
        <translation>宠物会显示在这里</translation>
    </message>
    <message>
        <source>Open a conversation with a customer to see the household&apos;s pets beside it.</source>
        <translation>打开会话后，这里显示这一家的宠物。</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Vaccine or treatment</source>
        <translation>疫苗或驱虫</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>意外</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>家人</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Note a weight</source>
        <translation>记体重</translation>
    </message>
    <message>
        <source>not weighed yet</source>
        <translation>还没称过</translation>
    </message>
    <message>
        <source>spayed</source>
        <translation>已绝育</translation>
    </message>
    <message>
        <source>neutered</source>
        <translation>已绝育</translation>
    </message>
    <message>
        <source>{y} y {m} m</source>
        <translation>{y} 岁 {m} 个月</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>about {age}</source>
        <translation>约 {age}</translation>
    </message>
    <message>
        <source>{n} y</source>
        <comment>an age in years</comment>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <source>{change} in {n} months</source>
        <translation>{change} / {n} 个月</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date of a record</comment>
        <translation>yyyy-MM-dd</translation>
    </message>
    <message>
        <source>Given {date}</source>
        <translation>{date} 接种</translation>
    </message>
    <message>
        <source>Valid to {date}</source>
        <translation>有效至 {date}</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message numerus="yes">
        <source>Due in %n day(s)</source>
        <translation>
            <numerusform>%n 天后到期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>已逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>day of a booking</comment>
        <translation>M月d日 ddd</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n 晚</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已到店</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可接回</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>已接走</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>未到店</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day of the last service</comment>
        <translation>M-d</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>/book   Book a time for this family</source>
        <translation>/book   为这家人预约</translation>
    </message>
    <message>
        <source>Add and change quick replies…</source>
        <translation>添加、修改快捷回复…</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>快捷回复</translation>
    </message>
    <message>
        <source>Pictures that go with it</source>
        <translation>随附图片</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Short name, typed after /</source>
        <translation>简称，输入 / 后使用</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>{customer}, {pet} and {time} become the customer, the pet and the next booking&apos;s time.</source>
        <translation>{customer}、{pet}、{time} 会换成顾客、宠物和下次预约的时间。</translation>
    </message>
    <message>
        <source>At most {n} pictures go with a quick reply.</source>
        <translation>一条快捷回复最多附 {n} 张图片。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>The short name is one word of at most {n} letters.</source>
        <translation>简称是一个词，最多 {n} 个字，不带空格。</translation>
    </message>
    <message>
        <source>Write the words, at most {n} letters.</source>
        <translation>请写内容，最多 {n} 个字。</translation>
    </message>
    <message>
        <source>/{name} is there already. Choose another short name.</source>
        <translation>/{name} 已经有了，请换一个简称。</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are on their way</source>
        <translation>
            <numerusform>%n 张图片正在上传</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Bookings</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>{place}, {n} waiting</source>
        <translation>{place}，{n} 个待回复</translation>
    </message>
    <message>
        <source>Customers and pets</source>
        <translation>顾客与宠物</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>All customers and pets</source>
        <translation>全部顾客与宠物</translation>
    </message>
    <message>
        <source>Write to the customer</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>{date} 出生</translation>
    </message>
    <message>
        <source>chip {number}</source>
        <translation>芯片 {number}</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>{name}, among staff</source>
        <translation>{name}（内部）</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Weighed: {weight}</source>
        <translation>称重：{weight}</translation>
    </message>
    <message>
        <source>Given: {name}</source>
        <translation>接种：{name}</translation>
    </message>
    <message>
        <source>Lasts to {date}</source>
        <translation>有效至 {date}</translation>
    </message>
    <message>
        <source>with a photo as proof</source>
        <translation>附凭证照片</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>意外</translation>
    </message>
    <message>
        <source>Agreed: {name}</source>
        <translation>签署：{name}</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field}：{old} → {new}</translation>
    </message>
    <message>
        <source>changed by {name}</source>
        <translation>{name}修改</translation>
    </message>
    <message>
        <source>the shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Last changed by {name}, {when}</source>
        <translation>最后修改：{name}，{when}</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) in all</source>
        <translation>
            <numerusform>共 %n 次修改</numerusform>
        </translation>
    </message>
    <message>
        <source>Record of a pet</source>
        <translation>宠物档案</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>护理时间线</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>显示更早的</translation>
    </message>
    <message>
        <source>Nothing is noted yet. Weights, vaccines, bookings and messages about the pet stand here.</source>
        <translation>还没有记录。体重、疫苗、预约和关于这只宠物的消息都会列在这里。</translation>
    </message>
    <message>
        <source>{step}, {n} of {all}</source>
        <translation>{step}，第 {n} / {all} 步</translation>
    </message>
</context>
<context>
    <name>RecordBar</name>
    <message>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>重录</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>录好了</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在录音</translation>
    </message>
    <message>
        <source>Recorded voice</source>
        <translation>录好的语音</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>RelayWatch</name>
    <message numerus="yes">
        <source>The server&apos;s certificate ends in %n day(s)</source>
        <translation>
            <numerusform>服务器证书 %n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>The shop&apos;s disk is full: soon not even words are taken</source>
        <translation>店里主机硬盘已满：很快连文字也收不了</translation>
    </message>
    <message>
        <source>The shop&apos;s disk is nearly full: no files are taken</source>
        <translation>店里主机硬盘将满：不再接收文件</translation>
    </message>
    <message>
        <source>The last backup failed</source>
        <translation>上次备份没有成功</translation>
    </message>
    <message>
        <source>The shop&apos;s disk is filling up</source>
        <translation>店里主机硬盘快满了</translation>
    </message>
    <message>
        <source>The last backup is old</source>
        <translation>上次备份太旧</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Ears</source>
        <translation>耳朵</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>眼睛</translation>
    </message>
    <message>
        <source>Teeth</source>
        <translation>牙齿</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>皮肤</translation>
    </message>
    <message>
        <source>Nails</source>
        <translation>指甲</translation>
    </message>
    <message>
        <source>Parasites</source>
        <translation>寄生虫</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>to be watched</source>
        <translation>需留意</translation>
    </message>
    <message>
        <source>needs a vet</source>
        <translation>建议就医</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Coat</source>
        <translation>毛发</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>Next visit about {day}</source>
        <translation>建议下次：{day}</translation>
    </message>
    <message>
        <source>Report card · {pet}</source>
        <translation>护理报告 · {pet}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Photo {n}</source>
        <translation>照片 {n}</translation>
    </message>
    <message>
        <source>Photo {n} on the card</source>
        <translation>照片 {n} 放到报告里</translation>
    </message>
    <message>
        <source>A word to the family</source>
        <translation>给家人的话</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>洗前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>洗后</translation>
    </message>
    <message>
        <source>Suggest a next visit</source>
        <translation>建议下次到店</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次到店</translation>
    </message>
    <message>
        <source>Keep and show the family</source>
        <translation>保存并给家人看</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Photos that were sent during the visit can be put on the card.</source>
        <translation>服务中发出的照片可以放到报告里。</translation>
    </message>
    <message>
        <source>Save the report card</source>
        <translation>保存护理报告</translation>
    </message>
    <message>
        <source>The card could not be saved</source>
        <translation>报告没有保存成功</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>请换个文件夹，或清理磁盘。</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>Keep %n files</source>
        <translation>
            <numerusform>存 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n files to the note</source>
        <translation>
            <numerusform>把 %n 个文件加入备注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n files</source>
        <translation>
            <numerusform>发送 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n videos</source>
        <translation>
            <numerusform>%n 段视频</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sounds</source>
        <translation>
            <numerusform>%n 段音频</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other files</source>
        <translation>
            <numerusform>%n 个其他文件</numerusform>
        </translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>All {total} are ready</source>
        <translation>{total} 个都已准备好</translation>
    </message>
    <message>
        <source>{ready} of {total} ready · you can send now, the rest follows by itself</source>
        <translation>已准备 {ready} / {total} · 可以先发送，处理完自动上传</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>第 {n} 个，共 {total} 个</translation>
    </message>
    <message>
        <source>{before}, will be {after}</source>
        <translation>{before}，发送时 {after}</translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message>
        <source>{name} is a folder. Drop the files in it instead.</source>
        <translation>{name} 是文件夹，请拖入里面的文件。</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>This computer could not keep it: is its disk full? Nothing was sent, it is all still here.</source>
        <translation>这台电脑没能存下：磁盘满了吗？什么都没有发出，内容都还在这里。</translation>
    </message>
    <message>
        <source>Send files</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>The picture could not be kept: this disk is full or locked.</source>
        <translation>图片没能存下：磁盘已满或被锁定。</translation>
    </message>
    <message numerus="yes">
        <source>%n files are too many for one message. Take some out and send them next.</source>
        <translation>
            <numerusform>一条消息放不下 %n 个文件。请先拿掉几个，随后再发。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick where the files are to go.</source>
        <translation>请勾选这些文件的去向。</translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many for one message</source>
        <translation>
            <numerusform>超出一条消息的长度 %n 个字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Manager</source>
        <translation>店长</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>Groomer</source>
        <translation>美容师</translation>
    </message>
    <message>
        <source>Everything: people, seats, shop settings, the book of who did what, erasing.</source>
        <translation>全部：员工、座位、店铺设置、操作记录、删除资料。</translation>
    </message>
    <message>
        <source>Talk, customers, pets, bookings and imports; no people and no settings.</source>
        <translation>聊天、顾客、宠物、预约和导入；不能管员工和设置。</translation>
    </message>
    <message>
        <source>Talk, pets, photos and bookings; no imports, no people and no settings.</source>
        <translation>聊天、宠物、照片和预约；不能导入，不能管员工和设置。</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>By week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>The mean of all answers, and how many.</source>
        <translation>所有评分的平均值和份数。</translation>
    </message>
    <message>
        <source>By groomer</source>
        <translation>按美容师</translation>
    </message>
    <message>
        <source>From one star at the left to five.</source>
        <translation>从左边一星到五星。</translation>
    </message>
    <message>
        <source>Last answers</source>
        <translation>最近的评价</translation>
    </message>
    <message>
        <source>Nobody has answered yet. After a visit each family is asked once.</source>
        <translation>还没有评价。每次到店之后会询问一次。</translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation>未指定</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n 份</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Seats</name>
    <message>
        <source>Code {code}</source>
        <translation>配对码 {code}</translation>
    </message>
    <message>
        <source>holds {time}</source>
        <translation>{time} 后失效</translation>
    </message>
    <message>
        <source>Add a seat</source>
        <translation>添加座位</translation>
    </message>
    <message>
        <source>Open PetDesk on the new computer, choose “Join a shop” and enter the code, or scan the picture with its camera.</source>
        <translation>在新电脑上打开 PetDesk，选「加入已有的店」，输入配对码，或用它的摄像头扫二维码。</translation>
    </message>
    <message>
        <source>Open PetDesk on the new computer, choose “Join a shop” and enter the code.</source>
        <translation>在新电脑上打开 PetDesk，选「加入已有的店」，输入配对码。</translation>
    </message>
    <message>
        <source>waiting for it</source>
        <translation>等待连接</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>换一个码</translation>
    </message>
    <message>
        <source>Show a code</source>
        <translation>显示配对码</translation>
    </message>
    <message>
        <source>Stop pairing</source>
        <translation>停止配对</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>A code works once. Each wrong guess makes another one, five end it.</source>
        <translation>一个码只能用一次。猜错一次就换新码，猜错五次就停止配对。</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong guess(es) so far; this is a fresh code.</source>
        <translation>
            <numerusform>已经有人猜错 %n 次，这是换过的新码。</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture that another computer joins by</source>
        <translation>另一台电脑扫码加入的二维码</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书指纹</translation>
    </message>
    <message>
        <source>A new seat shows the same figures before it goes on.</source>
        <translation>新座位上要显示同样的数字，才可以继续。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>This seat reaches the relay on this very computer, or under a certificate that everybody vouches for.</source>
        <translation>服务器就在这台电脑上，或者用的是公认的证书，不用核对。</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>换新…</translation>
    </message>
    <message>
        <source>From {day} on a new one is shown: {figures} … Seats that are on before then take it by themselves.</source>
        <translation>{day} 起换用新证书：{figures} …… 在那之前开过机的座位会自动换用。</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) have not been on since {day}: turn them on, or pair them again.</source>
        <translation>
            <numerusform>%n 个座位自 {day} 起还没开过机：请打开它，否则要重新配对。</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid until {day}</source>
        <translation>有效至 {day}</translation>
    </message>
    <message>
        <source>Seats go by the figures and not by the day; a new one follows in time.</source>
        <translation>座位只认这些数字，不看日期；到期前会自动换新。</translation>
    </message>
    <message>
        <source>After that neither seats nor phones get in. Have it renewed at the server; PetDesk takes the new one over by itself.</source>
        <translation>到期后座位和手机都连不上。请在服务器上续期，PetDesk 会自动换用新证书。</translation>
    </message>
    <message>
        <source>Whoever runs the server renews it before; seats need nothing for that.</source>
        <translation>管理服务器的人会在此之前续期，座位不用做什么。</translation>
    </message>
    <message>
        <source>New seats</source>
        <translation>新座位</translation>
    </message>
    <message>
        <source>Found in the network</source>
        <translation>局域网自动发现</translation>
    </message>
    <message>
        <source>New computers in this network need no address</source>
        <translation>同一网络的新电脑不用输入地址</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>外网连接</translation>
    </message>
    <message>
        <source>Seats at home and customers&apos; phones reach the shop too, through {host}</source>
        <translation>在家的座位和顾客的手机也能连上，经 {host}</translation>
    </message>
    <message>
        <source>Only the shop&apos;s network reaches it; Network tells how a server opens the way</source>
        <translation>只在店内网络能连；「网络」页说明怎样用服务器开通</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>未开启</translation>
    </message>
    <message>
        <source>A new seat needs a manager&apos;s yes</source>
        <translation>新座位要店长确认</translation>
    </message>
    <message>
        <source>With the right code too it sees nothing before a manager agrees</source>
        <translation>配对后等店长点同意才能看到消息</translation>
    </message>
    <message>
        <source>Paired seats</source>
        <translation>已配对的座位</translation>
    </message>
    <message>
        <source>{seats}, {online} online</source>
        <translation>{seats}，{online} 个在线</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message>
        <source>Paired on</source>
        <translation>配对于</translation>
    </message>
    <message>
        <source>Last here</source>
        <translation>上次在线</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Unnamed seat</source>
        <translation>没有名字的座位</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>服务器在这台</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>revoked {day}</source>
        <translation>{day} 已撤销</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“{name}” has not been here for long. Revoke it if it is out of use; what it holds is cleared when it next connects.</source>
        <translation>「{name}」很久没有上线。不再使用就撤销它，那台电脑上的缓存会在下次连接时清除。</translation>
    </message>
    <message>
        <source>The relay cannot be asked now</source>
        <translation>现在连不上服务器</translation>
    </message>
    <message>
        <source>Nothing was changed. What is shown may be old.</source>
        <translation>没有改动任何东西，显示的可能不是最新的。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Renew the certificate?</source>
        <translation>换新证书？</translation>
    </message>
    <message>
        <source>The new one is shown in 30 days. Each seat that is on at least once until then takes it by itself; any other has to be paired again. Phones that come through the shop&apos;s own network are warned once more. This cannot be called off.</source>
        <translation>30 天后换用新证书。在那之前至少开机连过一次的座位会自动换用，其他座位要重新配对。通过店里网络打开的手机会再提示一次证书不受信任。开始后不能取消。</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>换新</translation>
    </message>
    <message>
        <source>Revoke “{name}”?</source>
        <translation>撤销「{name}」？</translation>
    </message>
    <message>
        <source>It is shut out at once, and clears everything it holds when it next connects, unsent words too. This cannot be undone; to come back it is paired again.</source>
        <translation>它马上不能再用，下次连接时清除那台电脑上的全部内容，还没发出的话也一起清除。不能恢复；要再用就重新配对。</translation>
    </message>
    <message>
        <source>What is this seat called?</source>
        <translation>这个座位叫什么？</translation>
    </message>
    <message>
        <source>Computer device code pairing certificate revoke QR counter manager yes outside</source>
        <translation>电脑 设备 配对码 证书 撤销 二维码 台卡 店长 确认 同意 外网 seat pairing</translation>
    </message>
    <message>
        <source>Seats and pairing</source>
        <translation>座位与配对</translation>
    </message>
    <message>
        <source>Each seat is a computer with PetDesk. It shows the history even while the network is down.</source>
        <translation>每个座位是一台装了 PetDesk 的电脑。座位断网后也能看历史。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>{keys} is taken: {act}. Choose other keys, or give that act others first.</source>
        <translation>{keys} 已被占用：{act}。请换一个，或先改掉那一项。</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>查看全部快捷键</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press the keys you want in a field; they hold for this computer at once.</source>
        <translation>在输入框里按下想要的键，立刻在这台电脑上生效。</translation>
    </message>
    <message>
        <source>shortcuts keyboard hotkeys</source>
        <translation>快捷键 键盘 热键</translation>
    </message>
    <message>
        <source>What calls you</source>
        <translation>什么时候提醒</translation>
    </message>
    <message>
        <source>While PetDesk is not in front. What names you or is handed to you counts as yours.</source>
        <translation>PetDesk 不在最前面时提醒。提到您或转交给您的，都算您的。</translation>
    </message>
    <message>
        <source>Every customer who writes, and every wait that is too long</source>
        <translation>所有顾客的消息，以及等太久的</translation>
    </message>
    <message>
        <source>Only my own conversations and those that nobody has</source>
        <translation>只提醒我的会话和没人接手的</translation>
    </message>
    <message>
        <source>Nothing, not even a mention</source>
        <translation>都不提醒，提到我也不提醒</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>A short one, different for a message, a mention, a hand-over and a wait.</source>
        <translation>很短的一声；消息、提到、转交、久等各不相同。</translation>
    </message>
    <message>
        <source>Play it</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Be silent</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>In the tray PetDesk goes on listening; its icon there shows how many wait.</source>
        <translation>留在托盘里继续接收，图标上显示待回复人数。</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>留在托盘</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>When this computer starts</source>
        <translation>电脑开机后</translation>
    </message>
    <message>
        <source>The console opens by itself when you sign in.</source>
        <translation>登录后自动打开工作台。</translation>
    </message>
    <message>
        <source>Open PetDesk</source>
        <translation>自动打开 PetDesk</translation>
    </message>
    <message>
        <source>Do not open it</source>
        <translation>不自动打开</translation>
    </message>
    <message>
        <source>Notifications sound quiet tray badge start autostart</source>
        <translation>通知 提醒 声音 静音 托盘 角标 开机 自启动</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>What calls you when you look elsewhere, on this computer.</source>
        <translation>您在看别处时，这台电脑怎么提醒您。</translation>
    </message>
    <message>
        <source>Fields of your own</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>One name in each line; every pet&apos;s record gets a place for each.</source>
        <translation>每行一个名称；每只宠物的档案里都会有这一项。</translation>
    </message>
    <message>
        <source>Favourite towel</source>
        <translation>喜欢的毛巾</translation>
    </message>
    <message>
        <source>At most {n} names. A name that is taken out hides nothing that was noted under it.</source>
        <translation>最多 {n} 个。去掉名称不会丢失已记下的内容。</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>What your shop notes of each pet beyond the usual.</source>
        <translation>你的店额外为每只宠物记录的内容。</translation>
    </message>
    <message>
        <source>pet record field custom</source>
        <translation>宠物 档案 字段 自定义</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>没有这样的设置。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>The shop&apos;s quick replies</source>
        <translation>店里的快捷回复</translation>
    </message>
    <message>
        <source>Typed after / in the empty field of a conversation; everybody in the shop has them.</source>
        <translation>在会话的空输入框里打 / 就能用，全店共用。</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>快捷回复</translation>
    </message>
    <message>
        <source>Words the shop says often, found by a short name.</source>
        <translation>店里常说的话，用短名称找到。</translation>
    </message>
    <message>
        <source>templates canned answers slash</source>
        <translation>模板 常用语 斜杠</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light by day, dark in the evening, or strong contrast for tired eyes.</source>
        <translation>白天用浅色，晚上用深色，眼睛累了用高对比度。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>What staff read in this window. Messages are never changed.</source>
        <translation>员工在这个窗口里看到的文字，不影响消息内容。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Of everything in the window; it opens itself anew, with all that is written.</source>
        <translation>文字和界面的大小；窗口会自己重新打开，写了一半的都在。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送方式</translation>
    </message>
    <message>
        <source>The other key begins a new line. While an input method composes, Enter never sends.</source>
        <translation>另一个键用来换行。输入法选字时，回车不会发送。</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Enter 发送</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends</source>
        <translation>Ctrl+Enter 发送</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>For five seconds after sending, one press or Ctrl+Z takes a message back.</source>
        <translation>发送后的五秒内，点一下或按 Ctrl+Z 就能把消息收回。</translation>
    </message>
    <message>
        <source>Offer it</source>
        <translation>提供撤销</translation>
    </message>
    <message>
        <source>Do not offer it</source>
        <translation>不提供</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>自动锁定</translation>
    </message>
    <message>
        <source>When nobody touches PetDesk, for a computer where customers can look.</source>
        <translation>没有人操作时自动锁定，适合顾客看得到的电脑。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Look theme dark light contrast language Chinese English Enter undo</source>
        <translation>外观 主题 深色 浅色 对比 语言 中文 英文 回车 撤回 dark light language</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>They hold for this computer and take effect at once.</source>
        <translation>只对这台电脑有效，改了立即生效。</translation>
    </message>
    <message>
        <source>Red comes after amber: choose a longer time for red.</source>
        <translation>变红要晚于变黄：请把变红的时间设长一些。</translation>
    </message>
    <message>
        <source>How long a customer may wait</source>
        <translation>顾客最多等多久</translation>
    </message>
    <message>
        <source>Counted only while the shop is open. The inbox and the page of today follow it.</source>
        <translation>只算营业时间。收件箱和「今天」都按这个来。</translation>
    </message>
    <message>
        <source>Amber after</source>
        <translation>变黄</translation>
    </message>
    <message>
        <source>Red, and a call, after</source>
        <translation>变红并提醒</translation>
    </message>
    <message>
        <source>First answer meant within</source>
        <translation>首次回复目标</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>While the shop is closed</source>
        <translation>打烊时</translation>
    </message>
    <message>
        <source>Whoever writes then hears this once, until the shop has been open again.</source>
        <translation>打烊后来消息的顾客会收到一次，直到下次营业。</translation>
    </message>
    <message>
        <source>To whoever writes for the first time</source>
        <translation>第一次来消息的顾客</translation>
    </message>
    <message>
        <source>Said once, right after a new customer&apos;s first message.</source>
        <translation>新顾客发来第一条消息后，自动回复一次。</translation>
    </message>
    <message>
        <source>Left empty, PetDesk uses its own words, in the customer&apos;s language.</source>
        <translation>留空则用 PetDesk 自带的话，按顾客的语言。</translation>
    </message>
    <message>
        <source>{open} becomes the time at which the shop opens next.</source>
        <translation>{open} 会换成下次营业的时间。</translation>
    </message>
    <message>
        <source>Waiting and absence</source>
        <translation>等待与自动回复</translation>
    </message>
    <message>
        <source>For the whole shop: how long is too long, and what is said by itself.</source>
        <translation>全店通用：等多久算久，以及自动回复说什么。</translation>
    </message>
    <message>
        <source>amber red limit away reply greeting closed automatic</source>
        <translation>变黄 变红 超时 自动回复 欢迎语 打烊 离开</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>Bath
Dry
Trim</source>
        <translation>洗浴
吹干
修剪</translation>
    </message>
    <message>
        <source>Large 268 150
Large, long coat 328 180</source>
        <translation>大型 268 150
大型 长毛 328 180</translation>
    </message>
    <message>
        <source>“{text}” is no time of the day. Write it like 9:00.</source>
        <translation>“{text}”不是时间，请写成 9:00 这样。</translation>
    </message>
    <message>
        <source>“{text}”: write size or coat, the price, and the minutes, like: Large 268 150</source>
        <translation>“{text}”：请写体型或毛长、价格和分钟，如：大型 268 150</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>新服务</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>名称或编号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>How many at once</source>
        <translation>同时容纳</translation>
    </message>
    <message>
        <source>Remark, such as: cat, large</source>
        <translation>说明，如：猫 · 大间</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>新位置</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>从哪天</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>到哪天</translation>
    </message>
    <message>
        <source>Each day from</source>
        <translation>每天从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Why (for staff only)</source>
        <translation>原因（仅店内可见）</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>休假</translation>
    </message>
    <message>
        <source>Grooming table</source>
        <translation>美容台</translation>
    </message>
    <message>
        <source>Tub</source>
        <translation>浴缸</translation>
    </message>
    <message>
        <source>Room for boarding</source>
        <translation>寄养房</translation>
    </message>
    <message>
        <source>Other room</source>
        <translation>其他房间</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Cleaning up afterwards</source>
        <translation>之后清洁</translation>
    </message>
    <message>
        <source>Price, for a stay per night</source>
        <translation>价格，寄养按晚</translation>
    </message>
    <message>
        <source>Other prices by size or coat</source>
        <translation>按体型或毛长的价格</translation>
    </message>
    <message>
        <source>nothing special</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Takes a groomer&apos;s time</source>
        <translation>占用美容师时间</translation>
    </message>
    <message>
        <source>Who can do it (none: everybody)</source>
        <translation>谁能做（不选：人人都能）</translation>
    </message>
    <message>
        <source>Steps that the family sees, between arrived and ready</source>
        <translation>家人能看到的步骤（到店与完成之间）</translation>
    </message>
    <message>
        <source>Only with valid vaccines</source>
        <translation>需要有效疫苗</translation>
    </message>
    <message>
        <source>Customers may book it themselves</source>
        <translation>顾客可以自己预约</translation>
    </message>
    <message>
        <source>Reminder the day before (empty: the shop&apos;s own), with {fields}</source>
        <translation>前一天的提醒（空：用店里的），可用 {fields}</translation>
    </message>
    <message>
        <source>Reminder on the day (empty: the shop&apos;s own)</source>
        <translation>当天的提醒（空：用店里的）</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Ask to come again after (0: never)</source>
        <translation>多久后邀请再来（0：不邀请）</translation>
    </message>
    <message>
        <source>A visit by the hour</source>
        <translation>按时间的到店服务</translation>
    </message>
    <message>
        <source>Staying over night</source>
        <translation>过夜寄养</translation>
    </message>
    <message>
        <source>Change: {name}</source>
        <translation>修改：{name}</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>What customers and the desk can book. What is booked already stays as it was agreed.</source>
        <translation>顾客与前台可以预约的项目。已约好的不受影响。</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>添加服务</translation>
    </message>
    <message>
        <source>Nothing can be booked yet. Add the first service: its name, how long it takes, its price.</source>
        <translation>还不能预约。先添加一项服务：名称、用时、价格。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Tables, tubs and rooms, with how many animals fit in at once.</source>
        <translation>美容台、浴缸和房间，以及同时容纳几只。</translation>
    </message>
    <message>
        <source>Add a place</source>
        <translation>添加位置</translation>
    </message>
    <message>
        <source>No places are set up. Without any, only the groomers&apos; time is counted.</source>
        <translation>还没有位置。没有位置时只看美容师的时间。</translation>
    </message>
    <message>
        <source>Who is away is offered no bookings. What is booked then stays until somebody moves it.</source>
        <translation>休假的人不再接新预约；已约好的保留，直到有人改期。</translation>
    </message>
    <message>
        <source>Add days off</source>
        <translation>添加休假</translation>
    </message>
    <message>
        <source>Nobody is away. A press on a groomer&apos;s name in the day says it for that day, too.</source>
        <translation>没有人休假。在日视图里点一下美容师的名字，也可以设这一天休假。</translation>
    </message>
    <message>
        <source>Services and places</source>
        <translation>服务与位置</translation>
    </message>
    <message>
        <source>What can be booked, how long it takes, what it costs, who does it and where.</source>
        <translation>能预约什么、多长时间、多少钱、谁来做、在哪里做。</translation>
    </message>
    <message>
        <source>price duration groomer kennel table room steps reminder rebook away days off</source>
        <translation>价格 时长 美容师 寄养 美容台 房间 步骤 提醒 复约 休假 请假 不在</translation>
    </message>
    <message>
        <source>Opening hours and holidays</source>
        <translation>营业时间与假日</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>After a visit</source>
        <translation>到店之后</translation>
    </message>
    <message>
        <source>Staff say yes first</source>
        <translation>员工先同意</translation>
    </message>
    <message>
        <source>It holds at once</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>Times are offered every</source>
        <translation>可约时间间隔</translation>
    </message>
    <message>
        <source>Customers may book on their page</source>
        <translation>顾客可在页面上预约</translation>
    </message>
    <message>
        <source>What customers book</source>
        <translation>顾客的预约</translation>
    </message>
    <message>
        <source>At least ahead</source>
        <translation>最少提前</translation>
    </message>
    <message>
        <source>At most ahead</source>
        <translation>最多提前</translation>
    </message>
    <message>
        <source>Moved or cancelled until</source>
        <translation>改期或取消截止于开始前</translation>
    </message>
    <message>
        <source>A freed time is held for</source>
        <translation>空出的时间保留</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Empty: the program&apos;s own words. Fields: {fields}</source>
        <translation>空：用程序自带的话。字段：{fields}</translation>
    </message>
    <message>
        <source>Remind of bookings</source>
        <translation>提醒预约</translation>
    </message>
    <message>
        <source>The day before, at</source>
        <translation>前一天，在</translation>
    </message>
    <message>
        <source>And on the day, before it by</source>
        <translation>当天，提前</translation>
    </message>
    <message>
        <source>Nobody is written to from</source>
        <translation>不打扰，从</translation>
    </message>
    <message>
        <source>Words the day before. {fields}</source>
        <translation>前一天的话。{fields}</translation>
    </message>
    <message>
        <source>Words on the day</source>
        <translation>当天的话</translation>
    </message>
    <message>
        <source>Ask to come again</source>
        <translation>邀请再来</translation>
    </message>
    <message>
        <source>Words for coming again</source>
        <translation>邀请的话</translation>
    </message>
    <message>
        <source>Remind of vaccines</source>
        <translation>提醒疫苗</translation>
    </message>
    <message>
        <source>Ahead by</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Words for vaccines</source>
        <translation>疫苗提醒的话</translation>
    </message>
    <message>
        <source>Wish a happy birthday</source>
        <translation>祝生日快乐</translation>
    </message>
    <message>
        <source>Words for birthdays</source>
        <translation>生日的话</translation>
    </message>
    <message>
        <source>stars</source>
        <translation>星</translation>
    </message>
    <message>
        <source>Ask how it was</source>
        <translation>询问满意度</translation>
    </message>
    <message>
        <source>After collection by</source>
        <translation>接走之后</translation>
    </message>
    <message>
        <source>Words of the question</source>
        <translation>询问的话</translation>
    </message>
    <message>
        <source>A matter for the manager up to</source>
        <translation>店长处理，不高于</translation>
    </message>
    <message>
        <source>Daily report of boarders is due at</source>
        <translation>寄养日报时间</translation>
    </message>
    <message>
        <source>Hours and reminders</source>
        <translation>时间与提醒</translation>
    </message>
    <message>
        <source>When the shop is open, how early one books, and what it writes by itself.</source>
        <translation>何时营业、提前多久预约、自动写些什么。</translation>
    </message>
    <message>
        <source>opening holiday closed lead cancel quiet survey vaccine birthday</source>
        <translation>营业 假日 休息 提前 取消 免打扰 满意度 疫苗 生日</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>Holidays and other days: day, name, and hours if it is open</source>
        <translation>假日与特别的日子：日期、名称、营业时间（如有）</translation>
    </message>
    <message>
        <source>2027-02-06 Spring Festival
2027-02-05 New Year&apos;s Eve 9:00-15:00</source>
        <translation>2027-02-06 春节
2027-02-05 除夕 9:00-15:00</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>营业时间</translation>
    </message>
    <message>
        <source>A day stands twice among the holidays.</source>
        <translation>假日里有一天重复了。</translation>
    </message>
    <message>
        <source>{day}: the hours overlap, or end before they begin.</source>
        <translation>{day}：时间重叠，或结束早于开始。</translation>
    </message>
    <message>
        <source>The hours of a holiday overlap, or end before they begin.</source>
        <translation>假日的时间重叠，或结束早于开始。</translation>
    </message>
    <message>
        <source>“{text}”: write hours like 9:00-12:00, 13:30-20:00.</source>
        <translation>“{text}”：请写成 9:00-12:00, 13:30-20:00。</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Find a customer or a pet in the list</source>
        <translation>在列表中查找顾客或宠物</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>在此会话中查找</translation>
    </message>
    <message>
        <source>Conversation above</source>
        <translation>上一个会话</translation>
    </message>
    <message>
        <source>Conversation below</source>
        <translation>下一个会话</translation>
    </message>
    <message>
        <source>Whoever waits longest</source>
        <translation>等得最久的顾客</translation>
    </message>
    <message>
        <source>Lock this computer</source>
        <translation>锁定这台电脑</translation>
    </message>
    <message>
        <source>Somebody else sits down here</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>Let in the phone that asks, or take in a newcomer</source>
        <translation>同意请求的手机，或把新访客建为顾客</translation>
    </message>
    <message>
        <source>The household&apos;s link and phones</source>
        <translation>顾客的链接和手机</translation>
    </message>
    <message>
        <source>Messages that name me</source>
        <translation>提到我的消息</translation>
    </message>
    <message>
        <source>Everything that goes out later</source>
        <translation>所有定时发送</translation>
    </message>
    <message>
        <source>Pick several in the list</source>
        <translation>在列表里多选</translation>
    </message>
    <message>
        <source>Hand it over with a reason</source>
        <translation>附原因转交</translation>
    </message>
    <message>
        <source>Go to a day</source>
        <translation>跳到某一天</translation>
    </message>
    <message>
        <source>Send what is written later</source>
        <translation>定时发送输入的内容</translation>
    </message>
    <message>
        <source>Find an emoji</source>
        <translation>找表情</translation>
    </message>
    <message>
        <source>Close the conversation, or open it again</source>
        <translation>标为已解决，或重新打开</translation>
    </message>
    <message>
        <source>Say who takes care of it</source>
        <translation>分配给谁</translation>
    </message>
    <message>
        <source>Put it away until later</source>
        <translation>稍后处理</translation>
    </message>
    <message>
        <source>Say that it needs no answer</source>
        <translation>标为无需回复</translation>
    </message>
    <message>
        <source>Mark it as unread, or as read</source>
        <translation>标为未读或已读</translation>
    </message>
    <message>
        <source>Pin it to the top, or no longer</source>
        <translation>置顶或取消置顶</translation>
    </message>
    <message>
        <source>Put labels on it</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Record a voice message</source>
        <translation>录一段语音</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Write a note that only staff see</source>
        <translation>写一条只有员工看得到的备注</translation>
    </message>
    <message>
        <source>Change what you said last, in the empty field</source>
        <translation>修改自己的上一条（输入框为空时）</translation>
    </message>
    <message>
        <source>Take back what you just sent, in the empty field</source>
        <translation>输入框为空时，收回刚发送的消息</translation>
    </message>
    <message>
        <source>File the message that is marked under the pet beside it</source>
        <translation>把选中的消息归到旁边的宠物</translation>
    </message>
    <message>
        <source>Answer the message that is marked</source>
        <translation>引用回复选中的消息</translation>
    </message>
    <message>
        <source>Open the whole record of the pet</source>
        <translation>打开宠物的完整档案</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Customers and pets</source>
        <translation>顾客与宠物</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show or hide the pet</source>
        <translation>显示或隐藏宠物</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>这张快捷键表</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>For</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画质</translation>
    </message>
    <message>
        <source>Send to {who}</source>
        <translation>发送给{who}</translation>
    </message>
    <message>
        <source>Send to this conversation</source>
        <translation>发送到此对话</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Only colleagues see it</source>
        <translation>只有同事能看到</translation>
    </message>
    <message>
        <source>In one message, as an album</source>
        <translation>作为一个图集，一条消息</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Photos 2048 px · videos 720p</source>
        <translation>长边 2048 px · 视频 720p</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Every pixel; loads slowly on a phone</source>
        <translation>保留全部像素，对方加载较慢</translation>
    </message>
    <message>
        <source>Where photos were taken is removed on this computer, before anything is sent.</source>
        <translation>照片的拍摄地点会先在本机清除，然后才发送。</translation>
    </message>
    <message>
        <source>Videos go as they are: no ffmpeg program was found here. Install ffmpeg to make them small.</source>
        <translation>视频将按原样发送：这台电脑上没有找到 ffmpeg。安装 ffmpeg 后即可压缩视频。</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Take in a colleague</source>
        <translation>添加员工</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Who works here</source>
        <translation>在这里工作的人</translation>
    </message>
    <message>
        <source>you</source>
        <translation>我</translation>
    </message>
    <message>
        <source>left</source>
        <translation>已离职</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Take back in</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>{name} works here now</source>
        <translation>已添加「{name}」</translation>
    </message>
    <message>
        <source>Pair a computer for them under “Seats”, or give them a password for one sign-in.</source>
        <translation>到「座位」里为TA配对一台电脑，或在下面给一个一次性密码。</translation>
    </message>
    <message>
        <source>What is this colleague called?</source>
        <translation>这位员工叫什么？</translation>
    </message>
    <message>
        <source>A new password for {name}?</source>
        <translation>给「{name}」一个新密码？</translation>
    </message>
    <message>
        <source>The old password, the PIN and the second step end. The new one works once, for a day.</source>
        <translation>原来的密码、PIN 和两步验证都作废。新密码一天内有效，只能用一次。</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>For one sign-in of {name}</source>
        <translation>「{name}」的一次性密码</translation>
    </message>
    <message>
        <source>Tell it to nobody else. It holds until {time} and is not shown again.</source>
        <translation>只告诉本人。有效至 {time}，不会再显示。</translation>
    </message>
    <message>
        <source>{name} does not work here any more?</source>
        <translation>停用「{name}」？</translation>
    </message>
    <message>
        <source>Every computer on which they sit closes at once and clears what it read. What they wrote stays. They can be taken back in.</source>
        <translation>TA登录的每台电脑马上关闭并清除缓存。写过的内容都保留，以后可以恢复。</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Who works here, and what each may do. The relay checks it at every act.</source>
        <translation>谁在这里工作，每个人能做什么。每次操作服务器都会核对。</translation>
    </message>
    <message>
        <source>Colleague role manager groomer desk disable password invite</source>
        <translation>员工 角色 店长 前台 美容师 停用 密码 邀请</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Pair again</source>
        <translation>重新配对</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>立即重连</translation>
    </message>
    <message>
        <source>Disconnected · again in {n} s</source>
        <translation>已断开 · {n} 秒后重连</translation>
    </message>
    <message>
        <source>Catching up, {n} %</source>
        <translation>正在补齐，{n} %</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>未获准</translation>
    </message>
    <message>
        <source>Outbox {n}, {failed} failed</source>
        <translation>待发送 {n}，失败 {failed}</translation>
    </message>
    <message>
        <source>Outbox {n}</source>
        <translation>待发送 {n}</translation>
    </message>
    <message>
        <source>{n} messages on this computer</source>
        <translation>本地缓存 {n} 条消息</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>{names} online</source>
        <translation>{names} 在线</translation>
    </message>
    <message>
        <source>Synced {time}</source>
        <translation>同步于 {time}</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>上次同步 {time}</translation>
    </message>
    <message numerus="yes">
        <source>Keep writing: %n message(s) wait on this computer and go out by themselves.</source>
        <translation>
            <numerusform>照常写，%n 条消息存在本机，连上后自动发出</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep writing: it stays on this computer and goes out by itself.</source>
        <translation>照常写：消息存在本机，连上后自动发出。</translation>
    </message>
    <message>
        <source>No connection, trying again now</source>
        <translation>网络断了，正在重连</translation>
    </message>
    <message>
        <source>No connection, trying again in {n} s</source>
        <translation>网络断了，{n} 秒后重连</translation>
    </message>
    <message>
        <source>The certificate of the shop&apos;s server is over, or the clock here is wrong</source>
        <translation>店铺服务器的证书已过期，或者这台电脑的时间不对</translation>
    </message>
    <message>
        <source>Nothing was sent there; what you write waits on this computer. Look at this computer&apos;s date first. If it is right, whoever runs the server has to renew its certificate: PetDesk then goes on by itself.</source>
        <translation>什么都没有发出去，您写的内容在这台电脑上等着。先看看这台电脑的日期；如果日期没错，请管理服务器的人续期证书，之后 PetDesk 会自动继续。</translation>
    </message>
    <message>
        <source>Ask the manager for a code and pair this computer again. Everything here can still be read.</source>
        <translation>请向店长要一个配对码，重新配对这台电脑。这里的内容仍然可以查看。</translation>
    </message>
    <message>
        <source>This computer is not a seat of the shop yet</source>
        <translation>这台电脑还不是店里的座位</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not open</source>
        <translation>系统密钥环打不开</translation>
    </message>
    <message>
        <source>Unlock it, then reconnect. What you write waits on this computer.</source>
        <translation>解锁后重新连接。写下的内容保存在本机。</translation>
    </message>
    <message>
        <source>This PetDesk is too old for the shop&apos;s relay</source>
        <translation>这台电脑上的 PetDesk 版本太旧，连不上店里的服务</translation>
    </message>
    <message>
        <source>Install the newer version. What you wrote waits on this computer.</source>
        <translation>请安装新版本。已写的内容保存在本机。</translation>
    </message>
    <message>
        <source>This seat was copied to another computer</source>
        <translation>这个座位被复制到了另一台电脑</translation>
    </message>
    <message>
        <source>Only one of them may connect. Pair this computer again to go on here.</source>
        <translation>只有一台可以连接。要在这里继续，请重新配对这台电脑。</translation>
    </message>
    <message>
        <source>This computer was taken out of the shop</source>
        <translation>这台电脑已经被移出店铺</translation>
    </message>
    <message>
        <source>What it held was cleared. To work here again, ask the manager for a code.</source>
        <translation>它保存的内容已经清除。要再用，请店长给一个配对码。</translation>
    </message>
    <message>
        <source>You do not work in this shop any more</source>
        <translation>你的账号已经停用</translation>
    </message>
    <message>
        <source>What this computer held was cleared. Another colleague can sign in here.</source>
        <translation>这台电脑上的内容已经清除。其他员工可以在这里登录。</translation>
    </message>
    <message>
        <source>This is not the shop&apos;s computer that this seat knows</source>
        <translation>这不是本座位认识的那台店铺电脑</translation>
    </message>
    <message>
        <source>Its certificate is another one, so nothing was sent. Was PetDesk put up anew there, or renewed while this seat was off? Then pair this computer again. If not, someone may stand between: ask the manager.</source>
        <translation>它的证书变了，所以什么都没有发送。那边重装过 PetDesk，或者本座位关机期间换过证书吗？那就重新配对。如果都没有，可能有人在中间，请问店长。</translation>
    </message>
    <message>
        <source>PetDesk is open a second time</source>
        <translation>PetDesk 在别处也打开了</translation>
    </message>
    <message>
        <source>The other window took over this seat. Reconnect to work here again.</source>
        <translation>另一个窗口接管了这个座位。要在这里继续，请重新连接。</translation>
    </message>
    <message>
        <source>The relay does not admit this seat</source>
        <translation>服务器没有准许这个座位</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>All pictures</source>
        <translation>全部图片</translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>Photos and videos…</source>
        <translation>照片和视频…</translation>
    </message>
    <message>
        <source>Go to a day…</source>
        <translation>跳到某一天…</translation>
    </message>
    <message>
        <source>The shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Show what this answers</source>
        <translation>查看被回复的消息</translation>
    </message>
    <message>
        <source>Forward…</source>
        <translation>转发…</translation>
    </message>
    <message>
        <source>File under the pet beside it, or no longer</source>
        <translation>归到旁边的宠物（再按取消）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Copy these messages</source>
        <translation>复制这些消息</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Send the video as it is</source>
        <translation>按原样发送视频</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>取消发送</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>day and time of a booking</comment>
        <translation>M月d日 ddd HH:mm</translation>
    </message>
    <message>
        <source>Go to a day</source>
        <translation>跳到某一天</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Show this conversation from which day on?</source>
        <translation>从哪一天开始看？</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>跳过去</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>有人</translation>
    </message>
    <message>
        <source>{who} took this over</source>
        <translation>{who}接手了会话</translation>
    </message>
    <message>
        <source>{who} gave this to {name}</source>
        <translation>{who}转给了{name}</translation>
    </message>
    <message>
        <source>{who} gave this back to everybody</source>
        <translation>{who}取消了分配</translation>
    </message>
    <message>
        <source>{who} closed this</source>
        <translation>{who}标为已解决</translation>
    </message>
    <message>
        <source>{who} opened this again</source>
        <translation>{who}重新打开</translation>
    </message>
    <message>
        <source>{who} put this away until {time}</source>
        <translation>{who}稍后处理，到{time}</translation>
    </message>
    <message>
        <source>{who} brought this back</source>
        <translation>{who}提前取回</translation>
    </message>
    <message>
        <source>{who}: needs no answer</source>
        <translation>{who}标为不用回复</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <translation>M月d日 ddd HH:mm</translation>
    </message>
    <message>
        <source>Goes out {time}</source>
        <translation>{time} 发送</translation>
    </message>
    <message>
        <source>Change time</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>现在发</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Find a customer, a pet or a room</source>
        <translation>查找顾客、宠物或内部群</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>No conversation is called that.</source>
        <translation>没有叫这个名字的会话。</translation>
    </message>
    <message>
        <source>As an internal note: the customer does not see it</source>
        <translation>作为内部备注：顾客看不到</translation>
    </message>
    <message>
        <source>Forward to</source>
        <translation>转发到</translation>
    </message>
    <message>
        <source>The files are being fetched. Forward it again in a moment.</source>
        <translation>文件正在取回，请稍后再转发。</translation>
    </message>
    <message>
        <source>This computer could not keep it: is its disk full? Nothing was sent.</source>
        <translation>这台电脑存不下：磁盘满了吗？什么都没有发出。</translation>
    </message>
    <message>
        <source>Forwarded from {who}</source>
        <translation>转发自 {who}</translation>
    </message>
    <message>
        <source>You began a note on another computer</source>
        <translation>您在另一台电脑上写了一半的备注</translation>
    </message>
    <message>
        <source>You began to write on another computer</source>
        <translation>您在另一台电脑上写了一半</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>在这里继续写</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>留在那边</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>正在输入…</translation>
    </message>
    <message>
        <source>{who} is here too</source>
        <translation>{who}也在看</translation>
    </message>
    <message>
        <source>More for this conversation</source>
        <translation>这个会话的更多操作</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>{who} is replying… Wait, so that nothing is said twice</source>
        <translation>{who}正在回复… 先别发，免得说两遍</translation>
    </message>
    <message>
        <source>Reply anyway</source>
        <translation>仍要回复</translation>
    </message>
    <message>
        <source>{vaccine} lapsed</source>
        <translation>{vaccine}已过期</translation>
    </message>
    <message>
        <source>{pet}: {alerts}</source>
        <translation>{pet}：{alerts}</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Nothing is scheduled. The clock beside Send keeps words for later.</source>
        <translation>没有定时消息。点「发送」旁边的时钟，可以稍后再发。</translation>
    </message>
    <message>
        <source>Go to the conversation</source>
        <translation>去会话</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发了</translation>
    </message>
    <message>
        <source>This voice cannot be played here.</source>
        <translation>这段语音无法在这里播放。</translation>
    </message>
    <message>
        <source>The message this answers is no longer here.</source>
        <translation>被回复的消息已不在这里。</translation>
    </message>
    <message>
        <source>The voice is being fetched, and plays as soon as it is here.</source>
        <translation>正在取回语音，取回后自动播放。</translation>
    </message>
    <message>
        <source>The video is being fetched, and plays as soon as it is here.</source>
        <translation>正在取回视频，取回后自动播放。</translation>
    </message>
    <message>
        <source>{name} is being fetched. Drag it again in a moment.</source>
        <translation>正在取回 {name}，稍后再拖一次。</translation>
    </message>
    <message>
        <source>The picture is being fetched. Copy it again in a moment.</source>
        <translation>正在取回图片，请稍后再复制。</translation>
    </message>
    <message>
        <source>{name} is being fetched. Save it again in a moment.</source>
        <translation>正在取回 {name}，请稍后再保存。</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>{name} could not be saved there. Choose another place.</source>
        <translation>{name} 无法保存到那里，请换一个位置。</translation>
    </message>
    <message numerus="yes">
        <source>%n messages came in while you typed</source>
        <translation>
            <numerusform>你打字时来了 %n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>{who}: {text}</source>
        <translation>{who}：{text}</translation>
    </message>
    <message>
        <source>Send anyway ({keys})</source>
        <translation>仍要发送（{keys}）</translation>
    </message>
    <message>
        <source>Look ({keys})</source>
        <translation>去看看（{keys}）</translation>
    </message>
    <message>
        <source>Write first what is to be sent later.</source>
        <translation>先写好要定时发送的内容。</translation>
    </message>
    <message>
        <source>Files cannot wait: send them now, or take them out and send the words later.</source>
        <translation>文件不能定时：现在就发，或先拿出来，只定时发文字。</translation>
    </message>
    <message numerus="yes">
        <source>%n scheduled · {time}</source>
        <translation>
            <numerusform>定时 %n 条 · {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>All that is scheduled…</source>
        <translation>所有定时发送…</translation>
    </message>
    <message>
        <source>When should it go out?</source>
        <translation>什么时候发？</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of pets</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <translation>M月d日 ddd HH:mm</translation>
    </message>
    <message>
        <source>{time} {who}: {text}</source>
        <translation>{time} {who}：{text}</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>照片和视频</translation>
    </message>
    <message>
        <source>This text cannot be sent as it is. It is kept here.</source>
        <translation>这段文字无法原样发送，已保留在这里。</translation>
    </message>
    <message>
        <source>These are too many files for one message. Take some out and send them next.</source>
        <translation>一条消息放不下这么多文件，请先移出一些，下一条再发。</translation>
    </message>
    <message>
        <source>The picture could not be kept: this disk is full or locked.</source>
        <translation>图片没能保存：磁盘已满或被锁定。</translation>
    </message>
    <message>
        <source>Send files</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>This computer could not keep it: is its disk full? Nothing was sent, it is all still here.</source>
        <translation>这台电脑没能存下来，磁盘是不是满了？什么都没有发出，内容都还在这里。</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy, HH:mm</source>
        <translation>yyyy 年 M 月 d 日 dddd HH:mm</translation>
    </message>
    <message>
        <source>{n} bytes</source>
        <translation>{n} 字节</translation>
    </message>
    <message>
        <source>Making it small · {part}%</source>
        <translation>正在压缩 · {part}%</translation>
    </message>
    <message>
        <source>Paused · {size}</source>
        <translation>已暂停 · {size}</translation>
    </message>
    <message>
        <source>Play at another speed</source>
        <translation>换个速度播放</translation>
    </message>
    <message>
        <source>Play here, or pause</source>
        <translation>在这里播放或暂停</translation>
    </message>
    <message>
        <source>Go to this place in the voice</source>
        <translation>从这里开始听</translation>
    </message>
    <message>
        <source>Go on sending</source>
        <translation>继续发送</translation>
    </message>
    <message>
        <source>Pause sending</source>
        <translation>暂停发送</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>The relay could not take this as written. Your text is kept</source>
        <translation>服务器不接受这样的内容，原文已保存</translation>
    </message>
    <message>
        <source>You may not write here. Your text is kept</source>
        <translation>你没有权限在这里发送，原文已保存</translation>
    </message>
    <message>
        <source>What this answers is no longer there. Your text is kept</source>
        <translation>被回复的消息已不存在，原文已保存</translation>
    </message>
    <message>
        <source>The time to change it is over</source>
        <translation>已过可修改的时间</translation>
    </message>
    <message>
        <source>The message was taken back meanwhile</source>
        <translation>这条消息在此期间已撤回</translation>
    </message>
    <message>
        <source>Someone else changed it meanwhile. Your text is kept</source>
        <translation>此期间别人改过它，你的原文已保存</translation>
    </message>
    <message>
        <source>A file did not arrive whole. It is kept here</source>
        <translation>有文件没有完整送达，文件保存在本机</translation>
    </message>
    <message>
        <source>The relay knows this message from elsewhere. Your text is kept</source>
        <translation>服务器上已有同号的另一条消息，原文已保存</translation>
    </message>
    <message>
        <source>The file is no longer where it was</source>
        <translation>文件已不在原来的位置</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>This is a folder. Send its files</source>
        <translation>这是文件夹，请发送里面的文件</translation>
    </message>
    <message>
        <source>The file is too large for this shop&apos;s relay</source>
        <translation>文件超过本店服务器的上限</translation>
    </message>
    <message>
        <source>The file cannot be read on this computer</source>
        <translation>这台电脑读不了这个文件</translation>
    </message>
    <message>
        <source>The file is no picture</source>
        <translation>这个文件不是图片</translation>
    </message>
    <message>
        <source>The relay refused the file. It is kept here</source>
        <translation>服务器拒收了这个文件，文件保存在本机</translation>
    </message>
    <message>
        <source>The relay did not accept it. Your text is kept</source>
        <translation>服务器没有接受，原文已保存</translation>
    </message>
    <message>
        <source>You recalled a message at {time}</source>
        <translation>你在 {time} 撤回了一条消息</translation>
    </message>
    <message>
        <source>{who} recalled a message at {time}</source>
        <translation>{who}在 {time} 撤回了一条消息</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>To {whom}</source>
        <translation>发给 {whom}</translation>
    </message>
    <message>
        <source>{who} is typing…</source>
        <translation>{who}正在输入…</translation>
    </message>
    <message>
        <source>{n} people are typing…</source>
        <translation>{n} 人正在输入…</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>照片 {name}</translation>
    </message>
    <message>
        <source>Video {name}, {length}</source>
        <translation>视频 {name}，{length}</translation>
    </message>
    <message>
        <source>Voice message, {length}</source>
        <translation>语音消息，{length}</translation>
    </message>
    <message>
        <source>File {name}, {size}</source>
        <translation>文件 {name}，{size}</translation>
    </message>
    <message>
        <source>Internal note by {who}</source>
        <translation>{who}的内部备注</translation>
    </message>
    <message>
        <source>in answer to {who}: {text}</source>
        <translation>回复{who}：{text}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>This person was erased, with what they wrote</source>
        <translation>此人已永久删除，消息一并删除</translation>
    </message>
    <message>
        <source>Deleted: older than the shop keeps messages</source>
        <translation>已超过店里的保存期限，消息已删除</translation>
    </message>
    <message>
        <source>This message was recalled</source>
        <translation>这条消息已撤回</translation>
    </message>
    <message>
        <source>Go to the message this answers</source>
        <translation>跳到被回复的消息</translation>
    </message>
    <message>
        <source>Internal note · managers only</source>
        <translation>内部备注 · 仅店长可见</translation>
    </message>
    <message>
        <source>Internal note · staff only</source>
        <translation>内部备注 · 仅员工可见</translation>
    </message>
    <message>
        <source>Sent automatically</source>
        <translation>自动发送</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>以下为新消息</translation>
    </message>
    <message>
        <source>{time} edited</source>
        <translation>{time} 已编辑</translation>
    </message>
    <message>
        <source>Edit again</source>
        <translation>重新编辑</translation>
    </message>
    <message>
        <source>This file cannot be shown</source>
        <translation>这个文件无法显示</translation>
    </message>
    <message>
        <source>Save it instead</source>
        <translation>改为保存</translation>
    </message>
    <message>
        <source>This video is not here yet</source>
        <translation>这段视频还没有下载</translation>
    </message>
    <message>
        <source>This photo is not here yet</source>
        <translation>这张照片还没有下载</translation>
    </message>
    <message>
        <source>{size} · comes by itself once connected</source>
        <translation>{size} · 连上后自动取回</translation>
    </message>
    <message>
        <source>Get it now</source>
        <translation>现在下载</translation>
    </message>
    <message>
        <source>It has too many pixels to be opened safely</source>
        <translation>像素太多，无法安全打开</translation>
    </message>
    <message>
        <source>It is damaged, or not what its name says</source>
        <translation>文件已损坏，或与名称不符</translation>
    </message>
    <message>
        <source>Opening it took too long</source>
        <translation>打开它花的时间太长</translation>
    </message>
    <message>
        <source>Opening it would take too much memory</source>
        <translation>打开它需要的内存太多</translation>
    </message>
    <message>
        <source>It could not be opened safely</source>
        <translation>无法安全打开它</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>照片或文件</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>An older message</source>
        <translation>更早的一条消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Nothing was said here yet. What you write below will be the first.</source>
        <translation>这里还没有消息，在下面写第一条吧。</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Ctrl+Left and Ctrl+Right move it</source>
        <translation>按 Ctrl+左/右 移动它</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右转</translation>
    </message>
    <message>
        <source>Send a part of it</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Do not send {name}</source>
        <translation>不发送 {name}</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Answers</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>首次回复</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>店长</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>Groomer</source>
        <translation>美容师</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Median first answer by the hour</source>
        <translation>首次回复时间，中位数</translation>
    </message>
    <message>
        <source>Minutes in opening hours</source>
        <translation>分钟，营业时间内</translation>
    </message>
    <message>
        <source>goal: {n} min</source>
        <translation>目标 {n} 分</translation>
    </message>
    <message>
        <source>Busiest hours</source>
        <translation>最忙的时段</translation>
    </message>
    <message>
        <source>Customers who write in an hour, last 4 {day}s</source>
        <translation>每小时来消息的顾客，近 4 个{day}</translation>
    </message>
    <message numerus="yes">
        <source>Of five; %n answers this week</source>
        <translation>
            <numerusform>5 分制，本周 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>Stars by the week</source>
        <translation>每周满意度</translation>
    </message>
    <message>
        <source>No answers to surveys yet.</source>
        <translation>还没有满意度回答。</translation>
    </message>
    <message>
        <source>Low {n}</source>
        <translation>低分 {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n stars</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open the conversation with {who}</source>
        <translation>打开与 {who} 的会话</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>longest {time}</source>
        <translation>最久 {time}</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>位</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待回复</translation>
    </message>
    <message>
        <source>Nobody is waiting. Every customer has an answer.</source>
        <translation>没有人在等，每位顾客都有回复了。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Of which days</source>
        <translation>哪些天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Save as a table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>To the inbox</source>
        <translation>去收件箱</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>现在待回复</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Only opening hours count. Notes are no answers.</source>
        <translation>只统计营业时间。内部备注不算回复。</translation>
    </message>
    <message>
        <source>Median first answer</source>
        <translation>首次回复中位数</translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation>
            <numerusform>%n 个已解决</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>{a} done · {b} did not come</source>
        <translation>完成 {a} · 未到 {b}</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>last week {stars}</source>
        <translation>上周 {stars}</translation>
    </message>
    <message>
        <source>Stars this week</source>
        <translation>本周满意度</translation>
    </message>
    <message>
        <source>PetDesk staff {day}.csv</source>
        <translation>PetDesk 员工 {day}.csv</translation>
    </message>
    <message>
        <source>The table could not be saved there. Choose another place.</source>
        <translation>表格没能存到那里，请换个位置。</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} 秒</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} 分 {s} 秒</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>M 月 d 日 ddd</translation>
    </message>
    <message>
        <source>{day}, as of {time}</source>
        <translation>{day}，截至 {time}</translation>
    </message>
    <message>
        <source>{n}% quicker than before</source>
        <translation>比之前快 {n}%</translation>
    </message>
    <message>
        <source>{n}% slower than before</source>
        <translation>比之前慢 {n}%</translation>
    </message>
    <message>
        <source>{n}% quicker than {before}</source>
        <translation>比{before}快 {n}%</translation>
    </message>
    <message>
        <source>{n}% slower than {before}</source>
        <translation>比{before}慢 {n}%</translation>
    </message>
    <message>
        <source>the {n} days before</source>
        <translation>之前 {n} 天</translation>
    </message>
    <message>
        <source>last {day}</source>
        <translation>上{day}</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>Not enough was written yet to say when it is busy.</source>
        <translation>消息还不够多，看不出哪个时段忙。</translation>
    </message>
    <message>
        <source>Busiest at {a}: have two people at the desk then.</source>
        <translation>{a} 最忙，建议留两个人在前台。</translation>
    </message>
    <message>
        <source>Busiest at {a} and {b}: have two people at the desk then.</source>
        <translation>{a} 和 {b} 最忙，建议留两个人在前台。</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M-d</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Files to send</source>
        <translation>待发送的文件</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Place in the video</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>Into a folder…</source>
        <translation>存到文件夹…</translation>
    </message>
    <message>
        <source>As a zip file…</source>
        <translation>存为 zip 文件…</translation>
    </message>
    <message>
        <source>It is being fetched. Save it again in a moment.</source>
        <translation>正在取回，请稍后再保存一次。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
    <message>
        <source>It could not be saved there. Choose another place.</source>
        <translation>无法保存到那里，请换一个位置。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Save all as a zip file</source>
        <translation>全部存为一个 zip 文件</translation>
    </message>
    <message>
        <source>Save all into</source>
        <translation>全部保存到</translation>
    </message>
    <message>
        <source>All {n} saved</source>
        <translation>{n} 个文件已全部保存</translation>
    </message>
    <message>
        <source>They could not be saved there. Choose another place.</source>
        <translation>那里存不了，请换个位置。</translation>
    </message>
    <message>
        <source>{n} of {total} saved. The others are not on this computer and did not come.</source>
        <translation>已保存 {n} / {total}。其余的不在这台电脑上，也没有取到。</translation>
    </message>
    <message>
        <source>Fetching: {n} of {total}</source>
        <translation>正在取回：{n} / {total}</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>第 {n} 张，共 {total} 张</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save all {n}</source>
        <translation>全部保存 {n}</translation>
    </message>
    <message>
        <source>Show in conversation</source>
        <translation>在会话中查看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Not whole on this computer yet: it comes as soon as the shop is reached.</source>
        <translation>这台电脑上还不是完整的：一连上店里就会取来。</translation>
    </message>
    <message>
        <source>This file cannot be shown. Save it instead.</source>
        <translation>无法显示这个文件，可以保存后查看。</translation>
    </message>
    <message>
        <source>This video cannot be played here. Save it instead.</source>
        <translation>这里无法播放这段视频，可以保存后查看。</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>Recording, {length}</source>
        <translation>正在录音，{length}</translation>
    </message>
    <message>
        <source>Recorded voice, {length}</source>
        <translation>录好的语音，{length}</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>No microphone was found, or another program holds it. Plug one in and press again.</source>
        <translation>没有找到麦克风，或它正被别的程序占用。接上麦克风后再按一次。</translation>
    </message>
    <message>
        <source>The microphone is gone. What it heard until then is here.</source>
        <translation>麦克风断开了，断开前录到的都在。</translation>
    </message>
    <message>
        <source>That was too short. Hold the button while you speak, or click, speak, and click Done.</source>
        <translation>太短了。请按住按钮说话，或点一下、说完再点“录好了”。</translation>
    </message>
    <message>
        <source>This computer could not keep the voice: is its disk full? Nothing was sent.</source>
        <translation>这台电脑没能存下语音：磁盘满了吗？什么都没有发出。</translation>
    </message>
    <message>
        <source>It cannot be played on this computer, but it can be sent.</source>
        <translation>这台电脑放不出来，但可以发送。</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Show or hide the pet</source>
        <translation>显示或隐藏宠物资料</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>返回收件箱</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>选一个会话</translation>
    </message>
    <message>
        <source>Press one in the list, or let PetDesk take whoever waits longest.</source>
        <translation>在列表里点一个，或让 PetDesk 打开等得最久的那位。</translation>
    </message>
    <message>
        <source>Whoever waits longest</source>
        <translation>等得最久的顾客</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>, </source>
        <comment>between several names</comment>
        <translation>、</translation>
    </message>
</context>
</TS>
