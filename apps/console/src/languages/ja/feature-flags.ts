import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{flag} was set in {environment}.': '{environment} で {flag} を設定しました。',
  '{flag} has its default in {environment} again.': '{environment} で {flag} はデフォルトに戻りました。',
  'In {name}': '{name} での値',
  'What everybody has here who has no value of their own.': '独自の値を持たない全員に適用される値。',
  '{flag} in {environment}': '{environment} での {flag}',
  'The flag was saved.': 'フラグを保存しました。',
  Definition: '定義',
  'Shared by all environments.': 'すべての環境で共有されます。',
  'Values of another type do not count while it has this one.': 'この種類である間、別の種類の値は無効です。',
  'Values of their own for': '独自の値を持てる対象',
  'Values that are not allowed any more stay, and do not count.': '許可されなくなった値は残りますが、無効です。',
  'Users with a value of their own': '独自の値を持つユーザー',
  'Organizations with a value of their own': '独自の値を持つ組織',
  'Values of users': 'ユーザーの値',
  'Values of organizations': '組織の値',
  'A user gets one on their page, under Flags.': 'ユーザーのページの「フラグ」で設定できます。',
  'An organization gets one on its page, under Flags.': '組織のページの「フラグ」で設定できます。',
  'Delete this flag': 'このフラグを削除',
  'Its values go with it, in every environment. Tokens do not name it any more.':
    'すべての環境で値も削除されます。トークンには含まれなくなります。',
  'Delete the flag': 'フラグを削除',
  'Code that asks for it gets what it says itself when there is no flag. This cannot be undone.':
    'これを参照するコードは、フラグがない場合にコード自身が定める値を使います。元に戻すことはできません。',
  'In this environment': 'この環境での値',
  'Values of their own': '独自の値',
  '{count} organizations': { other: '{count} 組織' },
  '{count} users': { other: '{count} ユーザー' },
  '{count} or more organizations': '{count} 以上の組織',
  '{count} or more users': '{count} 人以上のユーザー',
  'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.':
    'アプリケーションが表示の前に確認するもの。定義はすべての環境で共有され、環境、組織、ユーザーはそれぞれ独自の値を持てます。',
  Definitions: '定義',
  'Which value counts': '有効な値',
  'Find feature flags': 'フィーチャーフラグを検索',
  'Define your first feature flag': '最初のフィーチャーフラグを定義しましょう',
  'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.':
    'フラグにはデフォルトがあり、環境、組織、またはユーザーに別の値を設定するまで全員に適用されます。トークンには有効な値が含まれます。',
  'What code and tokens call it. It cannot be changed later.': 'コードやトークンで使われる名前。後から変更できません。',
  'Environments and organizations': '環境と組織',
  'Environments, organizations and users': '環境、組織、ユーザー',
  "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.":
    'ユーザーの値が組織の値より優先され、次に環境の値、最後にデフォルトが適用されます。このページのアドレスで選択内容を開けます。',
}
