import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': '所属する組織',
  'Who has it': '割り当て先',
  'Who has the role': 'このロールを持つユーザー',
  'Give it to somebody on their page, under Organizations.': 'ユーザーのページの「組織」で付与できます。',
  'The role was saved.': 'ロールを保存しました。',
  'Default role': 'デフォルトのロール',
  'Whoever joins an organization gets it.': '組織に参加したユーザーに付与されます。',
  'Delete this role': 'このロールを削除',
  'Everybody who has it loses it, in every environment.': 'すべての環境で、このロールを持つ全員から取り消されます。',
  'Delete the role': 'ロールを削除',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    '権限は残りますが、このロールによる付与はなくなります。元に戻すことはできません。',
  '{name} was taken away.': '{name} を取り消しました。',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    'このロールを持つユーザーに許可される操作。切り替えるとすぐに反映されます。',
  'None defined': '定義されていません',
  'Add permissions first, under Permissions.': 'まず「権限」で権限を追加してください。',
  'Find a permission': '権限を検索',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    'このロールを持つユーザーがこの環境の API について得るもの。各スコープは次のトークンから有効です。',
  'Add an API and its scopes first, under APIs.': 'まず「API」で API とそのスコープを追加してください。',
  '{count} scopes': { other: '{count} 件のスコープ' },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    '組織のメンバーの役割。ロールは権限を与え、定義はすべての環境で共有されます。',
  'Define your first role': '最初のロールを定義しましょう',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    '「編集者」など、担当する仕事に合わせた名前を付けます。次に必要な権限を与え、組織のメンバーにロールを付与してください。',
}
