import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': '时钟已回到当前时间。',
  'It is {time} now.': '现在是 {time}。',
  Clock: '时钟',
  '{span} ahead': '快 {span}',
  Now: '现在',
  'Back to now': '回到现在',
  'Forward by': '向前拨',
  'Forward to': '向前拨到',
  'Go there': '前往',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    '这是整个安装的时钟：验证码、令牌和会话（包括您在此处的会话）会照常到期，旧数据会被移除。回到现在后这些结果仍会保留，而期间创建的内容来自未来：在那之前，应用可能会拒绝其令牌。重启也会回到现在。',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    '用于开发：没有邮件服务器时，邮件保存在此；时间可按您的意愿流逝。在其他情况下二者均不存在。',
  'Mail||one message': '邮件',
  'To||whom': '收件人',
  'Code||to sign in': '验证码',
  'code||to sign in': '验证码',
  Link: '链接',
  'Preview of {subject}': '{subject} 的预览',
  'As text': '以文本显示',
  'The outbox is empty.': '发件箱已清空。',
  Subject: '主题行',
  'Code or link': '验证码或链接',
  Outbox: '发件箱',
  'Mails of {name}. They are kept for a day.': '{name} 的邮件。保留一天。',
  'To an address': '收件地址',
  'No mail to that address': '没有发往该地址的邮件',
  'No mail yet': '还没有邮件',
  'Write the whole address as it was typed at sign-in.': '请输入登录时填写的完整地址。',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    '在示例应用中注册，或请求新密码：邮件会自动出现在此处。设置 LATCHKEY_SMTP_URL 后，邮件会改为实际发送。',
  'Clear the outbox?': '清空发件箱？',
  'Every mail of {name} is removed. The codes in them count on.': '{name} 的所有邮件都会被移除。其中的验证码仍然有效。',
  'Open the link': '打开链接',
}
