import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{system} 上的 {browser}',
  'Another browser': '其他浏览器',
  'Owners decide who administers; admins change everything else; viewers look.':
    '所有者决定由谁管理；管理员更改其他一切；查看者只能查看。',
  'The invitation of {name}': '{name} 的邀请',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    '已发送到 {email}。三天内有效，仅可使用一次，且不会再次显示。',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    '未发送邮件：请自行将链接交给对方。三天内有效，仅可使用一次，且不会再次显示。',
  invited: '已邀请',
  'active||person': '启用',
  suspended: '已停用',
  '{name} is owner now.': '{name} 现在是所有者。',
  '{name} is admin now.': '{name} 现在是管理员。',
  '{name} is viewer now.': '{name} 现在是查看者。',
  '{name} was suspended.': '{name} 已停用。',
  '{name} was let in again.': '{name} 已恢复。',
  '{name} was removed.': '{name} 已移除。',
  You: '您',
  'Role of {name}': '{name} 的角色',
  'More about {name}': '{name} 的更多操作',
  More: '更多',
  'Make a new link': '生成新链接',
  'Let in again': '恢复',
  Administrators: '管理员',
  'Whoever is suspended or removed is signed out at that moment.': '被停用或移除的人会立即退出登录。',
  'An owner can change the team.': '所有者可以更改团队。',
  Nobody: '没有人',
  'There is always an owner.': '始终有一位所有者。',
  'Remove {name}?': '移除 {name}？',
  'Remove from the team': '从团队移除',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    '此人会立即退出登录，且不能再登录。其操作仍保留在审计日志中。',
  'You are signed out there.': '您已在该处退出登录。',
  'You are signed out everywhere else.': '您已在其他所有地方退出登录。',
  'This one': '当前',
  Began: '开始时间',
  'Last seen': '上次活动',
  'A session of yours ends after an hour without use, and after twelve hours.':
    '会话在一小时未使用后结束，且最长十二小时。',
  'Sign out elsewhere': '在别处退出登录',
  'Your sessions': '您的会话',
  'Sign out everywhere else?': '在其他所有地方退出登录？',
  'Every other browser of yours has to sign in again. This one stays.':
    '您的其他浏览器都需要重新登录。此浏览器保持登录。',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    '谁在每个环境中管理此安装。所有者可做一切，管理员除更改团队外可做一切，查看者只能查看。',
  'Sign out {name}': '退出 {name}',
}
