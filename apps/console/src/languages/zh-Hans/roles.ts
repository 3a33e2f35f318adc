import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': '所在组织',
  'Who has it': '拥有者',
  'Who has the role': '拥有此角色的人',
  'Give it to somebody on their page, under Organizations.': '请在用户页面的“组织”中授予。',
  'The role was saved.': '角色已保存。',
  'Default role': '默认角色',
  'Whoever joins an organization gets it.': '加入组织的人都会获得它。',
  'Delete this role': '删除此角色',
  'Everybody who has it loses it, in every environment.': '所有拥有它的人都会失去它，包括所有环境。',
  'Delete the role': '删除角色',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    '其权限会保留，但不再有人通过此角色拥有它们。此操作无法撤消。',
  '{name} was taken away.': '{name} 已收回。',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    '拥有此角色的人可以做什么。每项切换后立即生效。',
  'None defined': '尚未定义',
  'Add permissions first, under Permissions.': '请先在“权限”中添加权限。',
  'Find a permission': '查找权限',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    '拥有此角色的人从此环境的 API 获得的作用域。每项从下一个令牌起生效。',
  'Add an API and its scopes first, under APIs.': '请先在“API”中添加 API 及其作用域。',
  '{count} scopes': { other: '{count} 个作用域' },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    '组织成员可以担任的角色。角色带来权限；所有环境共享定义。',
  'Define your first role': '定义您的第一个角色',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    '请按人们的工作命名，例如“编辑”。然后赋予所需的权限，并将角色授予组织成员。',
}
