// The page's words in Chinese and English, and which of the two is spoken.

const WORDS = {
  zh: {
    title: '{0} · 对话', loading: '正在打开…', online: '已连接', connecting: '正在连接…', typing: '对方正在输入…', offline: '暂未连接',
    banner_offline: '手机没有网络。您写的内容都已留在手机里，恢复后自动发出。',
    banner_away: '暂时连不上店里，正在自动重试。您写的内容都已留好，接通后自动发出。',
    banner_elsewhere: '这个对话已在另一个窗口打开。', banner_outdated: '页面有新版本，刷新一下就能继续。',
    banner_passing: '这个浏览器不让网页留存内容：没发出的消息在关闭页面后会丢失，请等它发出。', banner_full: '手机空间不够，这条没能留存。请清理空间，或少发几张再试。',
    use_here: '在这里使用', reload: '刷新', retry_now: '马上重试', retry: '重新发送', discard: '删除', close: '关闭', save: '保存', save_all: '全部保存',
    today: '今天', yesterday: '昨天', waiting: '等待发送', sending: '发送中 {0}%', sent: '已发送', delivered: '已送达', read: '已读', edited: '已编辑',
    failed: '没有发出', recalled_shop: '店里撤回了一条消息', recalled_own: '这条消息已删除', automatic: '自动消息', empty: '有什么想问的，直接在这里告诉我们。照片和视频也可以发。',
    write: '发消息…', send: '发送', more: '添加照片或文件', camera: '拍照', album: '相册', file: '文件', remove: '移除 {0}', preparing: '正在准备…',
    newer: '{0} 条新消息', latest: '回到最新', shop: '店家', you: '您', photo: '照片', video: '视频', audio: '语音', play: '播放语音', pause: '暂停语音', unseen: '无法显示', photo_of: '照片 {0}，点按放大', previous: '上一张', next: '下一张',
    voice_record: '录音', voice_drop: '不要了', voice_done: '说完了', voice_speed: '播放速度 {0} 倍', voice_denied: '没有使用麦克风的许可。请在浏览器设置里允许本页使用麦克风，再按一次。', voice_none: '没有找到可用的麦克风。您可以打字，或发送一个录音文件。', voice_short: '太短了。请按住按钮说话，或点一下、说完再点一下。',
    language: 'Switch to English', language_short: 'EN', file_empty: '“{0}” 是空文件，没有添加。', file_too_large: '“{0}” 太大了，最多 {1}。', too_many: '一次最多 {0} 个，多出的没有添加。', file_unread: '“{0}” 读不出来，没有添加。', too_long: '这条太长了，请分成几条（最多 {0} 个字）。',
    why_bad_input: '内容不被接受', why_not_allowed: '店里不再接受来自此链接的消息', why_no_such: '对话不存在', why_media_missing: '文件没有传完整', why_file_too_large: '文件太大', why_quota: '今天发的文件太多了，明天再发或请店里另想办法', why_program: '店里不接受程序文件', why_upload_refused: '店里不接受这种文件', why_other: '店里没有接受',
    door_used_title: '这个链接已用过或过期', door_used_text: '每个链接只能在一部手机上打开一次。请在原来的手机上继续，或向店里要一个新链接，聊天记录都还在。',
    door_unknown_title: '链接好像不完整', door_unknown_text: '请重新点开店里发给您的链接，或再扫一次柜台上的二维码。',
    door_none_title: '请从店里的链接进来', door_none_text: '点开店里发给您的链接，或扫柜台上的二维码，就能和店里对话。',
    door_revoked_title: '这个入口已停用', door_revoked_text: '店里换了新的入口。请向店里要一个新链接，聊天记录都还在。没发出的内容仍留在这部手机里。',
    door_asking_title: '等店里同意', door_asking_text: '您已在另一部手机上和店里聊天。店里同意后，这里会自动打开，不用关掉。',
    door_refused_title: '店里没有同意', door_refused_text: '请在原来的手机上继续，或直接联系店里。', door_blocked_title: '这里暂时不能留言', door_blocked_text: '有事请直接打电话给店里。',
    door_counter_title: '这个二维码已换新', door_counter_text: '请扫一扫柜台上新的二维码。', door_name_title: '怎么称呼您？', door_name_text: '写下称呼就能和店里聊天，不用下载，不用注册。', your_name: '您的称呼', begin: '开始聊天',
    door_offline_title: '手机没有网络', door_offline_text: '连上 Wi-Fi 或移动网络后，点下面的按钮继续。',
    door_away_title: '暂时连不上店里', door_away_text: '可能是店里的电脑还没开，或不在同一个 Wi-Fi。稍等片刻再试，或直接打电话给店里。',
    door_busy_title: '请稍等一下', door_busy_text: '试的次数有点多，过一分钟再点下面的按钮。',
    news_booking: '预约有更新', news_visit: '洗护有新进展', news_survey: '请说说这次怎么样', news_waitlist: '等候空位有更新',
    schedule_title: '预约服务', schedule_move: '改时间', schedule_pets: '给谁', schedule_services: '服务', schedule_looking: '正在看哪些时间有空…', schedule_full: '这一天没有空位了。', schedule_away: '暂时看不到空位，请稍后再试。', schedule_closed: '店里暂时不接受自己预约，请直接发消息。', schedule_taken: '{0} 刚刚被约走了，接下来有空的是：', schedule_wait: '有空位时告诉我', schedule_waits: '好的，这一天有空位时会在这里告诉您。', schedule_choose: '请选一个时间', schedule_take: '确认 {0}', schedule_asked: '已发给店里，确认后会在这里告诉您。', schedule_booked: '约好了。', day_before: '前一天', day_after: '后一天', nights: '{0} 晚', fewer_nights: '少住一晚', more_nights: '多住一晚', per_night: '{0}/晚', minutes: '{0} 分钟',
    booking_awaits_shop: '待店里确认', booking_awaits_you: '待您确认', booking_confirmed: '已约好', booking_arrived: '已到店', booking_in_progress: '进行中', booking_ready: '可以接了', booking_collected: '已接走', booking_cancelled: '已取消', booking_no_show: '未到店', booking_do_confirm: '确认', booking_do_move: '改时间', booking_do_cancel: '取消', booking_sure_cancel: '确定取消？', booking_pending: '正在发给店里…', deposit: '定金 {0}', deposit_paid: '已付定金 {0}', held_until: '为您留到 {0}',
    visit_title: '{0}的洗护进度', visit_stay_title: '{0}的寄养', visit_going: '进行中', visit_ready: '可以接了', visit_ended: '已接走', visit_step: '第 {0} 步：{1}', visit_left: '约 {0} 分钟后可接', visit_soon: '马上就好', visit_come: '已经好了，随时可以来接', visit_collected: '{0} 接走', visit_report: '查看护理报告', visit_look: '查看进度', report_title: '护理报告', report_next: '建议 {0}前后再来', report_reply: '回复', report_again: '预约下次', report_share: '转发或保存', report_unshared: '图片没有做成，请再试一次，或截图保存。', before: '洗前', after: '洗后', level_good: '良好', level_watch: '需留意', level_bad: '建议就医', finding_weight: '体重', finding_skin: '皮肤', finding_coat: '毛发', finding_mood: '心情', finding_ears: '耳朵', finding_nails: '指甲', finding_teeth: '牙齿', finding_eyes: '眼睛', finding_paws: '脚掌',
    wait_title: '等候空位', wait_waiting: '等候中', wait_offered: '有空位了', wait_cancelled: '不再等候', wait_waiting_text: '一有空位就在这里告诉您', wait_offered_text: '请看为您留的时间', booking_do_leave: '不等了', booking_sure_leave: '确定不等了？',
    survey_title: '{0}这次怎么样？', survey_stars: '{0} 星', survey_given: '您给了 {0} 星', survey_tap: '点一下星星', survey_word_1: '很不满意', survey_word_2: '不太满意', survey_word_3: '一般', survey_word_4: '满意', survey_word_5: '非常满意', survey_tag_gentle: '很温柔', survey_tag_clean: '洗得干净', survey_tag_fluffy: '毛发蓬松', survey_tag_talked: '沟通及时', survey_tag_waited: '等得久', survey_tag_dear: '价格偏高', survey_hint: '想说的话（可不填）', survey_send: '提交', survey_private: '只有店里的同事能看到', survey_thanks: '谢谢您的评价！',
    refused_past: '这个时间已经过去了。', refused_too_soon: '离现在太近了，请选晚一点，或直接打电话给店里。', refused_too_far: '太远了，还不能约。', refused_closed: '那时店里不营业。', refused_taken: '这个时间刚刚被约走了，请另选一个。', refused_state: '预约已经变了，请看最新的卡片。', refused_services: '这项服务现在约不了。', refused_booking: '您已有不少预约，要再约请直接发消息。', refused_entry: '您已经在等不少空位了。', refused_clash: '店里刚改了时间，请看最新的卡片再确认。', refused_too_late: '现在改不了了，请直接联系店里。', refused_not_allowed: '店里暂时不接受自己预约，请直接发消息。', refused_other: '没有成功，请直接发消息给店里。',
  },
  en: {
    title: '{0} · Chat', loading: 'Opening…', online: 'Connected', connecting: 'Connecting…', typing: 'typing…', offline: 'Not connected',
    banner_offline: 'Your phone has no network. What you write is kept here and goes out by itself later.',
    banner_away: 'The shop cannot be reached just now; trying again by itself. What you write is kept and goes out later.',
    banner_elsewhere: 'This chat is open in another window.', banner_outdated: 'There is a newer version of this page. Reload to go on.',
    banner_passing: 'This browser lets pages keep nothing: unsent messages are lost when you close the page, so please wait until they are sent.', banner_full: 'Your phone is out of space, so this could not be kept. Free some space or send fewer at a time.',
    use_here: 'Use it here', reload: 'Reload', retry_now: 'Try now', retry: 'Send again', discard: 'Delete', close: 'Close', save: 'Save', save_all: 'Save all',
    today: 'Today', yesterday: 'Yesterday', waiting: 'Waiting', sending: 'Sending {0}%', sent: 'Sent', delivered: 'Delivered', read: 'Read', edited: 'edited',
    failed: 'Not sent', recalled_shop: 'The shop took a message back', recalled_own: 'This message was deleted', automatic: 'automatic', empty: 'Ask us anything, right here. Photos and videos are welcome too.',
    write: 'Message…', send: 'Send', more: 'Add photos or files', camera: 'Camera', album: 'Album', file: 'File', remove: 'Remove {0}', preparing: 'Preparing…',
    newer: '{0} new', latest: 'To the latest', shop: 'The shop', you: 'You', photo: 'Photo', video: 'Video', audio: 'Voice', play: 'Play voice message', pause: 'Pause voice message', unseen: 'cannot be shown', photo_of: 'Photo {0}, tap to enlarge', previous: 'Previous photo', next: 'Next photo',
    voice_record: 'Record a voice', voice_drop: 'Discard', voice_done: 'Done', voice_speed: 'Speed {0} times', voice_denied: 'This page may not use the microphone. Allow it in the browser’s settings, then press again.', voice_none: 'No microphone was found. You can write, or send a sound file.', voice_short: 'That was too short. Hold the button while you speak, or tap, speak, and tap again.',
    language: '切换到中文', language_short: '中', file_empty: '“{0}” is empty and was not added.', file_too_large: '“{0}” is too large; the most is {1}.', too_many: '{0} at a time at most; the rest was not added.', file_unread: '“{0}” cannot be read and was not added.', too_long: 'This is too long; please split it ({0} characters at most).',
    why_bad_input: 'it was not accepted', why_not_allowed: 'the shop no longer takes messages from this link', why_no_such: 'the chat is gone', why_media_missing: 'a file did not arrive whole', why_file_too_large: 'the file is too large', why_quota: 'that is more than fits in one day', why_program: 'the shop takes no programs', why_upload_refused: 'the shop does not take this kind of file', why_other: 'the shop did not accept it',
    door_used_title: 'This link is used or too old', door_used_text: 'Each link opens once, on one phone. Go on there, or ask the shop for a new link; your messages are all still there.',
    door_unknown_title: 'The link looks incomplete', door_unknown_text: 'Please open the link from the shop again, or scan the code on the counter once more.',
    door_none_title: 'Please come in by the shop’s link', door_none_text: 'Open the link the shop sent you, or scan the code on the counter, and the chat opens here.',
    door_revoked_title: 'This way in is closed', door_revoked_text: 'The shop has a new one. Ask for a new link; your messages are all still there. What was not sent stays on this phone.',
    door_asking_title: 'Waiting for the shop’s yes', door_asking_text: 'You write to the shop from another phone already. As soon as somebody there agrees, the chat opens here by itself.',
    door_refused_title: 'The shop did not agree', door_refused_text: 'Please go on where you were, or get in touch with the shop.', door_blocked_title: 'You cannot write here just now', door_blocked_text: 'Please give the shop a call.',
    door_counter_title: 'This code was replaced', door_counter_text: 'Please scan the new one on the counter.', door_name_title: 'What shall we call you?', door_name_text: 'Give a name and write to the shop; nothing to install, no account.', your_name: 'Your name', begin: 'Start the chat',
    door_offline_title: 'Your phone has no network', door_offline_text: 'Join a Wi-Fi or mobile network, then press the button below.',
    door_away_title: 'The shop cannot be reached', door_away_text: 'Its computer may be off, or on another Wi-Fi. Try again in a moment, or give the shop a call.',
    door_busy_title: 'One moment, please', door_busy_text: 'That was a few tries too many. Press the button below in a minute.',
    news_booking: 'A booking has changed', news_visit: 'There is news of the visit', news_survey: 'Please tell us how it was', news_waitlist: 'What you wait for has changed',
    schedule_title: 'Book', schedule_move: 'Another time', schedule_pets: 'For whom', schedule_services: 'Services', schedule_looking: 'Looking for free times…', schedule_full: 'Nothing is free on this day.', schedule_away: 'Free times cannot be seen just now. Please try again in a moment.', schedule_closed: 'The shop takes no bookings here just now; please write a message.', schedule_taken: '{0} was just taken. The next free times are:', schedule_wait: 'Tell me when a time comes free', schedule_waits: 'We will tell you here when a time comes free on this day.', schedule_choose: 'Choose a time', schedule_take: 'Confirm {0}', schedule_asked: 'Sent to the shop; you will see the answer here.', schedule_booked: 'Booked.', day_before: 'The day before', day_after: 'The day after', nights: '{0} nights', fewer_nights: 'One night less', more_nights: 'One night more', per_night: '{0} a night', minutes: '{0} min',
    booking_awaits_shop: 'Awaiting the shop', booking_awaits_you: 'Please confirm', booking_confirmed: 'Booked', booking_arrived: 'Arrived', booking_in_progress: 'In progress', booking_ready: 'Ready', booking_collected: 'Collected', booking_cancelled: 'Cancelled', booking_no_show: 'Missed', booking_do_confirm: 'Confirm', booking_do_move: 'Move', booking_do_cancel: 'Cancel', booking_sure_cancel: 'Really cancel?', booking_pending: 'On its way to the shop…', deposit: 'Deposit {0}', deposit_paid: 'Deposit {0} paid', held_until: 'Held for you until {0}',
    visit_title: 'How {0} is doing', visit_stay_title: '{0} is staying with us', visit_going: 'In progress', visit_ready: 'Ready', visit_ended: 'Collected', visit_step: 'Step {0}: {1}', visit_left: 'ready in about {0} min', visit_soon: 'ready any moment', visit_come: 'Ready; come whenever you like', visit_collected: 'Collected at {0}', visit_report: 'See the report', visit_look: 'See how it goes', report_title: 'Report card', report_next: 'Come again around {0}', report_reply: 'Reply', report_again: 'Book again', report_share: 'Share or save', report_unshared: 'The picture could not be made. Please try again, or take a screenshot.', before: 'Before', after: 'After', level_good: 'Good', level_watch: 'To be watched', level_bad: 'Needs a vet', finding_weight: 'Weight', finding_skin: 'Skin', finding_coat: 'Coat', finding_mood: 'Mood', finding_ears: 'Ears', finding_nails: 'Nails', finding_teeth: 'Teeth', finding_eyes: 'Eyes', finding_paws: 'Paws',
    wait_title: 'Waiting for a time', wait_waiting: 'Waiting', wait_offered: 'A time came free', wait_cancelled: 'No longer waiting', wait_waiting_text: 'We tell you here when a time comes free', wait_offered_text: 'Please look at the time that is held for you', booking_do_leave: 'Stop waiting', booking_sure_leave: 'Really stop?',
    survey_title: 'How was it for {0}?', survey_stars: '{0} stars', survey_given: 'You gave {0} stars', survey_tap: 'Tap a star', survey_word_1: 'Very unhappy', survey_word_2: 'Not happy', survey_word_3: 'All right', survey_word_4: 'Happy', survey_word_5: 'Very happy', survey_tag_gentle: 'Gentle', survey_tag_clean: 'Clean', survey_tag_fluffy: 'Fluffy coat', survey_tag_talked: 'Kept me posted', survey_tag_waited: 'Long wait', survey_tag_dear: 'A bit dear', survey_hint: 'Anything to add? (optional)', survey_send: 'Send', survey_private: 'Only the people of the shop see this', survey_thanks: 'Thank you for telling us!',
    refused_past: 'That time is over.', refused_too_soon: 'That is too soon; choose a later time, or give the shop a call.', refused_too_far: 'That is too far ahead to book.', refused_closed: 'The shop is closed then.', refused_taken: 'That time was just taken; please choose another.', refused_state: 'The booking has changed; please look at the newest card.', refused_services: 'That service cannot be booked now.', refused_booking: 'You have many bookings already; please write to us for more.', refused_entry: 'You are waiting for many times already.', refused_clash: 'The shop just changed the time; please look at the newest card and confirm again.', refused_too_late: 'It can no longer be changed here; please contact the shop.', refused_not_allowed: 'The shop takes no bookings here just now; please write a message.', refused_other: 'That did not work; please write to the shop.',
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

/** A size in bytes for people, as the shop's window says it. */
export function bytes(size) {
  if (size < 1e6) return `${Math.max(1, Math.round(size / 1000))} KB`;
  return `${(size / 1e6).toFixed(size < 1e7 ? 1 : 0)} MB`;
}

/** A duration in ms as 0:07. */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
