import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    '可以允许人们做的事。角色带来权限，组织成员的令牌会列出它们。',
  'Define your first permission': '定义您的第一个权限',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    '权限是您的应用所检查的一项内容，例如 <code>create:invoices</code>。角色可一次带来多项权限。',
  'Delete the permission': '删除权限',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    '所有拥有它的角色和人员都会失去它，包括所有环境。此操作无法撤消。',
  'Permission {name}': '权限 {name}',
}
