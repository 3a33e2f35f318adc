import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    'ユーザーに許可できる操作。ロールによって与えられ、組織のメンバーのトークンに含まれます。',
  'Define your first permission': '最初の権限を定義しましょう',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    '権限は、<code>create:invoices</code> のように、アプリケーションが確認する 1 つの操作です。ロールは複数の権限をまとめて与えます。',
  'Delete the permission': '権限を削除',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    'すべての環境で、この権限を持つロールとユーザーから失われます。元に戻すことはできません。',
  'Permission {name}': '権限 {name}',
}
