import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': '時計を現在の時刻に戻しました。',
  'It is {time} now.': '現在は {time} です。',
  Clock: '時計',
  '{span} ahead': '{span}進んでいます',
  Now: '現在',
  'Back to now': '現在に戻す',
  'Forward by': '進める時間',
  'Forward to': '進める日付',
  'Go there': '移動',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    'インストール全体の時計です。コード、トークン、セッションは、あなたのものも含めて本来どおり期限切れになり、古いものは削除されます。現在に戻してもそのままで、その間に作られたものは未来のものになります。その時刻まで、アプリケーションがそのトークンを拒否することがあります。再起動でも現在に戻ります。',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    '開発用です。メールサーバーがない場合、メールはここに保存されます。時間も自由に進められます。開発以外では、どちらも利用できません。',
  'Mail||one message': 'メール',
  'To||whom': '宛先',
  'Code||to sign in': 'コード',
  'code||to sign in': 'コード',
  Link: 'リンク',
  'Preview of {subject}': '{subject} のプレビュー',
  'As text': 'テキストで表示',
  'The outbox is empty.': '送信トレイを空にしました。',
  Subject: '件名',
  'Code or link': 'コードまたはリンク',
  Outbox: '送信トレイ',
  'Mails of {name}. They are kept for a day.': '{name} のメール。1 日間保存されます。',
  'To an address': '宛先アドレス',
  'No mail to that address': 'そのアドレス宛のメールはありません',
  'No mail yet': 'メールはまだありません',
  'Write the whole address as it was typed at sign-in.':
    'サインイン時に入力したとおりのアドレス全体を入力してください。',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    'サンプルアプリケーションで登録するか、新しいパスワードを要求すると、メールが自動的にここに表示されます。LATCHKEY_SMTP_URL を設定すると、メールは実際に送信されます。',
  'Clear the outbox?': '送信トレイを空にしますか?',
  'Every mail of {name} is removed. The codes in them count on.':
    '{name} のすべてのメールを削除します。メール内のコードは引き続き有効です。',
  'Open the link': 'リンクを開く',
}
