import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256: すべての SDK が対応',
  'ES256: small and quick': 'ES256: 小さく高速',
  'EdDSA: small and quick, for verifiers that know it': 'EdDSA: 小さく高速(対応する検証者向け)',
  environment: '環境',
  organization: '組織',
  user: 'ユーザー',
  active: '有効',
  inactive: '無効',
  revoked: '取り消し済み',
  'Of||whose it is': '所有者',
  none: 'なし',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    'トークンを要求せずに API を呼び出すプログラム向けです。キーが有効か、何に使えるかを、API がここに問い合わせます。',
  'No API keys yet': 'API キーはまだありません',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    'ユーザーと組織は、ポータルで自分のキーを作成します。環境のキーは、トークンを要求できない自社のプログラムのためのものです。',
  'The API key {name}': 'API キー {name}',
  'Choose the API that it is for.': '対象の API を選択してください。',
  'The one that takes the key.': 'キーを受け付ける API。',
  'Register an API first, under APIs.': 'まず「API」で API を登録してください。',
  'What it may do there. They never change.': 'そこでできること。後から変わることはありません。',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    'この環境がトークンの署名に使う鍵と、プログラムが API を呼び出すときに使うキー。',
  'Kinds of keys': '鍵の種類',
  'Signing keys': '署名鍵',
  'A new key signs.': '新しい鍵で署名しています。',
  'A new key is published. It signs in a day.': '新しい鍵を公開しました。1 日後に署名に使われます。',
  'Rotate the key': '鍵をローテーション',
  'The new key signs': '新しい鍵の使用開始',
  'In a day': '1 日後',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    '先に検証者に知らせるため、誰も気づきません。すでに待機中の鍵は、署名に使われなくなります。',
  'At once': '今すぐ',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    '鍵が誰かに知られた可能性がある場合。知らない鍵を問い合わせ直さない検証者は、しばらく新しいトークンを拒否します。',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    'この鍵のアルゴリズム。署名を始めると、次の鍵は下で設定したアルゴリズムでスケジュールどおりに作られます。',
  Schedule: 'スケジュール',
  'A change takes effect a day later, when verifiers know the next key.':
    '変更は、検証者が次の鍵を知った 1 日後に有効になります。',
  'The schedule was saved.': 'スケジュールを保存しました。',
  'Of the keys that the schedule makes.': 'スケジュールで作られる鍵のアルゴリズム。',
  'Days that a key signs': '鍵で署名する日数',
  'Empty: until somebody rotates it.': '空欄: 誰かがローテーションするまで。',
  Published: '公開済み',
  'Verifiers get to know it before it signs.': '署名に使われる前に、検証者に知らされます。',
  'New tokens are signed with it.': '新しいトークンはこの鍵で署名されます。',
  Retiring: '引退中',
  'It signs no more; what it signed counts until it expires.':
    'もう署名には使われません。署名済みのものは期限まで有効です。',
  'The key was revoked.': '鍵を取り消しました。',
  'Key ID': '鍵 ID',
  'key ID': '鍵 ID',
  Signs: '署名期間',
  '{from}, until {until}': '{from} から {until} まで',
  '{from}, until the next one': '{from} から次の鍵まで',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    '検証者は、鍵セットで公開鍵を見つけます。新しい鍵は署名に使われる 1 日前から、古い鍵は最後のトークンの期限が切れるまで公開されます。',
  'Revoke this key?': 'この鍵を取り消しますか?',
  'It leaves the key set and never signs; the key that signs now goes on.':
    '鍵セットから外れ、署名に使われることはありません。現在の鍵での署名は続きます。',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    '鍵セットから今すぐ外れます。この鍵で署名されたトークンは、検証者が鍵セットを読み直した時点で拒否されます。ユーザーはリフレッシュトークンで新しいトークンを取得します。元に戻すことはできません。',
  signs: '署名',
  published: '公開',
  now: '現在',
  'next one due {date}': '次回: {date}',
  'Keys change when somebody says so.': '鍵は手動で変更されます。',
  'The next key is due {date}.': '次の鍵の予定日は {date} です。',
  'Revoke the key||signature': '鍵を取り消す',
}
