// The page's words in Chinese and English, and which of the two is spoken.

const WORDS = {
  zh: {
    title: '{0} · 对话', loading: '正在打开…', online: '已连接', connecting: '正在连接…', typing: '对方正在输入…', offline: '暂未连接',
    banner_offline: '手机没有网络。您写的内容都已留在手机里，恢复后自动发出。',
    banner_away: '暂时连不上店里，正在自动重试。您写的内容都已留好，接通后自动发出。',
    banner_elsewhere: '这个对话已在另一个窗口打开。', banner_outdated: '页面有新版本，刷新一下就能继续。',
    banner_passing: '这个浏览器不让网页留存内容：没发出的消息在关闭页面后会丢失，请等它发出。', banner_full: '手机空间不够，这条没能留存。请清理空间，或少发几张再试。',
    use_here: '在这里使用', reload: '刷新', retry_now: '马上重试', retry: '重新发送', discard: '删除', close: '关闭', save: '保存',
    today: '今天', yesterday: '昨天', waiting: '等待发送', sending: '发送中 {0}%', sent: '已发送', delivered: '已送达', read: '已读', edited: '已编辑',
    failed: '没有发出', recalled_shop: '店里撤回了一条消息', recalled_own: '您撤回了一条消息', automatic: '自动消息', empty: '有什么想问的，直接在这里告诉我们。照片和视频也可以发。',
    write: '发消息…', send: '发送', more: '添加照片或文件', camera: '拍照', album: '相册', file: '文件', remove: '移除 {0}', preparing: '正在准备…',
    newer: '{0} 条新消息', latest: '回到最新', shop: '店家', you: '您', photo: '照片', video: '视频', audio: '语音', play: '播放语音', pause: '暂停语音', unseen: '无法显示', photo_of: '照片 {0}，点按放大', previous: '上一张', next: '下一张',
    voice_record: '录音', voice_drop: '不要了', voice_done: '说完了', voice_speed: '播放速度 {0} 倍', voice_denied: '没有使用麦克风的许可。请在浏览器设置里允许本页使用麦克风，再按一次。', voice_none: '没有找到可用的麦克风。您可以打字，或发送一个录音文件。', voice_short: '太短了。请按住按钮说话，或点一下、说完再点一下。',
    language: 'Switch to English', language_short: 'EN', file_empty: '“{0}” 是空文件，没有添加。', file_too_large: '“{0}” 太大了，最多 {1}。', too_many: '一次最多 {0} 个，多出的没有添加。', file_unread: '“{0}” 读不出来，没有添加。', too_long: '这条太长了，请分成几条（最多 {0} 个字）。',
    why_bad_input: '内容不被接受', why_not_allowed: '店里不再接受来自此链接的消息', why_no_such: '对话不存在', why_media_missing: '文件没有传完整', why_file_too_large: '文件太大', why_quota: '今天发的文件太多了，明天再发或请店里另想办法', why_program: '店里不接受程序文件', why_upload_refused: '店里不接受这种文件', why_other: '店里没有接受',
    door_used_title: '这个链接已用过或过期', door_used_text: '每个链接只能在一部手机上打开一次。请在原来的手机上继续，或向店里要一个新链接，聊天记录都还在。',
    door_unknown_title: '链接好像不完整', door_unknown_text: '请重新点开店里发给您的链接，或再扫一次柜台上的二维码。',
    door_none_title: '请从店里的链接进来', door_none_text: '点开店里发给您的链接，或扫柜台上的二维码，就能和店里对话。',
    door_revoked_title: '这个入口已停用', door_revoked_text: '店里换了新的入口。请向店里要一个新链接，聊天记录都还在。没发出的内容仍留在这部手机里。',
    door_offline_title: '手机没有网络', door_offline_text: '连上 Wi-Fi 或移动网络后，点下面的按钮继续。',
    door_away_title: '暂时连不上店里', door_away_text: '可能是店里的电脑还没开，或不在同一个 Wi-Fi。稍等片刻再试，或直接打电话给店里。',
    door_busy_title: '请稍等一下', door_busy_text: '试的次数有点多，过一分钟再点下面的按钮。',
  },
  en: {
    title: '{0} · Chat', loading: 'Opening…', online: 'Connected', connecting: 'Connecting…', typing: 'typing…', offline: 'Not connected',
    banner_offline: 'Your phone has no network. What you write is kept here and goes out by itself later.',
    banner_away: 'The shop cannot be reached just now; trying again by itself. What you write is kept and goes out later.',
    banner_elsewhere: 'This chat is open in another window.', banner_outdated: 'There is a newer version of this page. Reload to go on.',
    banner_passing: 'This browser lets pages keep nothing: unsent messages are lost when you close the page, so please wait until they are sent.', banner_full: 'Your phone is out of space, so this could not be kept. Free some space or send fewer at a time.',
    use_here: 'Use it here', reload: 'Reload', retry_now: 'Try now', retry: 'Send again', discard: 'Delete', close: 'Close', save: 'Save',
    today: 'Today', yesterday: 'Yesterday', waiting: 'Waiting', sending: 'Sending {0}%', sent: 'Sent', delivered: 'Delivered', read: 'Read', edited: 'edited',
    failed: 'Not sent', recalled_shop: 'The shop took a message back', recalled_own: 'You took a message back', automatic: 'automatic', empty: 'Ask us anything, right here. Photos and videos are welcome too.',
    write: 'Message…', send: 'Send', more: 'Add photos or files', camera: 'Camera', album: 'Album', file: 'File', remove: 'Remove {0}', preparing: 'Preparing…',
    newer: '{0} new', latest: 'To the latest', shop: 'The shop', you: 'You', photo: 'Photo', video: 'Video', audio: 'Voice', play: 'Play voice message', pause: 'Pause voice message', unseen: 'cannot be shown', photo_of: 'Photo {0}, tap to enlarge', previous: 'Previous photo', next: 'Next photo',
    voice_record: 'Record a voice', voice_drop: 'Discard', voice_done: 'Done', voice_speed: 'Speed {0} times', voice_denied: 'This page may not use the microphone. Allow it in the browser’s settings, then press again.', voice_none: 'No microphone was found. You can write, or send a sound file.', voice_short: 'That was too short. Hold the button while you speak, or tap, speak, and tap again.',
    language: '切换到中文', language_short: '中', file_empty: '“{0}” is empty and was not added.', file_too_large: '“{0}” is too large; the most is {1}.', too_many: '{0} at a time at most; the rest was not added.', file_unread: '“{0}” cannot be read and was not added.', too_long: 'This is too long; please split it ({0} characters at most).',
    why_bad_input: 'it was not accepted', why_not_allowed: 'the shop no longer takes messages from this link', why_no_such: 'the chat is gone', why_media_missing: 'a file did not arrive whole', why_file_too_large: 'the file is too large', why_quota: 'that is more than fits in one day', why_program: 'the shop takes no programs', why_upload_refused: 'the shop does not take this kind of file', why_other: 'the shop did not accept it',
    door_used_title: 'This link is used or too old', door_used_text: 'Each link opens once, on one phone. Go on there, or ask the shop for a new link; your messages are all still there.',
    door_unknown_title: 'The link looks incomplete', door_unknown_text: 'Please open the link from the shop again, or scan the code on the counter once more.',
    door_none_title: 'Please come in by the shop’s link', door_none_text: 'Open the link the shop sent you, or scan the code on the counter, and the chat opens here.',
    door_revoked_title: 'This way in is closed', door_revoked_text: 'The shop has a new one. Ask for a new link; your messages are all still there. What was not sent stays on this phone.',
    door_offline_title: 'Your phone has no network', door_offline_text: 'Join a Wi-Fi or mobile network, then press the button below.',
    door_away_title: 'The shop cannot be reached', door_away_text: 'Its computer may be off, or on another Wi-Fi. Try again in a moment, or give the shop a call.',
    door_busy_title: 'One moment, please', door_busy_text: 'That was a few tries too many. Press the button below in a minute.',
  },
};
const KEPT_UNDER = 'petdesk-language';
const listeners = [];
let spoken = remembered() ?? (navigator.language?.toLowerCase().startsWith('zh') ? 'zh' : 'en');

function remembered() {
  try {
    const language = localStorage.getItem(KEPT_UNDER);
    return language in WORDS ? language : null;
  } catch {
    return null; // storage may be forbidden; the browser's own language serves
  }
}

/** The words for `key`, with {0}, {1} ... filled in. */
export function say(key, ...parts) {
  const words = WORDS[spoken][key] ?? key;
  return words.replace(/\{(\d)\}/g, (_, at) => parts[at] ?? '');
}

/** Why the relay said no, in words. */
export function why(code) {
  return `why_${code}` in WORDS[spoken] ? say(`why_${code}`) : say('why_other');
}

export const locale = () => (spoken === 'zh' ? 'zh-CN' : 'en-GB');

export function switchLanguage() {
  spoken = spoken === 'zh' ? 'en' : 'zh';
  try {
    localStorage.setItem(KEPT_UNDER, spoken);
  } catch {
    // then the choice lasts until the page is closed
  }
  listeners.forEach((listener) => listener());
}

export function onLanguage(listener) {
  listeners.push(listener);
}

/** Put the words into everything under `root` that names them: data-say (text), data-say-label (aria-label and title), data-say-hint. */
export function speak(root = document) {
  document.documentElement.lang = locale();
  root.querySelectorAll('[data-say]').forEach((node) => { node.textContent = say(node.dataset.say); });
  root.querySelectorAll('[data-say-hint]').forEach((node) => { node.placeholder = say(node.dataset.sayHint); });
  root.querySelectorAll('[data-say-label]').forEach((node) => {
    node.setAttribute('aria-label', say(node.dataset.sayLabel));
    node.title = say(node.dataset.sayLabel);
  });
}

/** The clock of a moment: 15:04. */
export function clock(at) {
  return new Date(at).toLocaleTimeString(locale(), {hour: '2-digit', minute: '2-digit', hour12: false});
}

/** The day and clock of a moment, as near as it needs to be. */
export function moment(at, now = Date.now()) {
  const day = (time) => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((day(now) - day(at)) / 86_400_000);
  if (days === 0) return `${say('today')} ${clock(at)}`;
  if (days === 1) return `${say('yesterday')} ${clock(at)}`;
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return `${new Date(at).toLocaleDateString(locale(), {year, month: 'long', day: 'numeric'})} ${clock(at)}`;
}

/** A size in bytes for people. */
export function bytes(size) {
  if (size < 1024 * 1024) return `${Math.max(1, Math.round(size / 1024))} KB`;
  return `${(size / 1024 / 1024).toFixed(size < 10 * 1024 * 1024 ? 1 : 0)} MB`;
}

/** A duration in ms as 0:07. */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
