import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{system} の {browser}',
  'Another browser': 'その他のブラウザー',
  'Owners decide who administers; admins change everything else; viewers look.':
    'オーナーは管理する人を決め、管理者はそれ以外のすべてを変更し、閲覧者は閲覧します。',
  'The invitation of {name}': '{name} さんへの招待',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    '{email} にメールで送信しました。3 日間、1 回だけ有効で、再び表示されることはありません。',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    'メールは送信されていません。リンクをご自身で渡してください。3 日間、1 回だけ有効で、再び表示されることはありません。',
  invited: '招待中',
  'active||person': '有効',
  suspended: '停止中',
  '{name} is owner now.': '{name} さんはオーナーになりました。',
  '{name} is admin now.': '{name} さんは管理者になりました。',
  '{name} is viewer now.': '{name} さんは閲覧者になりました。',
  '{name} was suspended.': '{name} を停止しました。',
  '{name} was let in again.': '{name} の停止を解除しました。',
  '{name} was removed.': '{name} を解除しました。',
  You: 'あなた',
  'Role of {name}': '{name} のロール',
  'More about {name}': '{name} のその他の操作',
  More: 'その他',
  'Make a new link': '新しいリンクを作成',
  'Let in again': '停止を解除',
  Administrators: '管理者',
  'Whoever is suspended or removed is signed out at that moment.':
    '停止または解除された人は、その時点でサインアウトされます。',
  'An owner can change the team.': 'チームはオーナーが変更できます。',
  Nobody: '誰もいません',
  'There is always an owner.': 'オーナーは必ず存在します。',
  'Remove {name}?': '{name} を解除しますか?',
  'Remove from the team': 'チームから解除',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    'ただちにサインアウトされ、以後サインインできなくなります。これまでの操作は監査ログに残ります。',
  'You are signed out there.': 'その場所からサインアウトしました。',
  'You are signed out everywhere else.': 'ほかのすべての場所からサインアウトしました。',
  'This one': 'このブラウザー',
  Began: '開始日時',
  'Last seen': '最終アクセス',
  'A session of yours ends after an hour without use, and after twelve hours.':
    'セッションは、1 時間使用しないとき、および 12 時間後に終了します。',
  'Sign out elsewhere': 'ほかの場所からサインアウト',
  'Your sessions': 'あなたのセッション',
  'Sign out everywhere else?': 'ほかのすべての場所からサインアウトしますか?',
  'Every other browser of yours has to sign in again. This one stays.':
    'ほかのブラウザーでは再びサインインが必要です。このブラウザーはそのままです。',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    'すべての環境で、このインストールを管理する人。オーナーはすべてを、管理者はチームの変更以外のすべてを行い、閲覧者は閲覧します。',
  'Sign out {name}': '{name} をサインアウト',
}
