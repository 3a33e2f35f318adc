import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{flag} was set in {environment}.': '{flag} 已在 {environment} 中设置。',
  '{flag} has its default in {environment} again.': '{flag} 在 {environment} 中已恢复为默认值。',
  'In {name}': '在 {name} 中',
  'What everybody has here who has no value of their own.': '在此没有自己的值的人都使用此值。',
  '{flag} in {environment}': '{environment} 中的 {flag}',
  'The flag was saved.': '开关已保存。',
  Definition: '定义',
  'Shared by all environments.': '所有环境共享。',
  'Values of another type do not count while it has this one.': '在使用此类型期间，其他类型的值不生效。',
  'Values of their own for': '可有自己的值',
  'Values that are not allowed any more stay, and do not count.': '不再允许的值会保留，但不生效。',
  'Users with a value of their own': '有自己的值的用户',
  'Organizations with a value of their own': '有自己的值的组织',
  'Values of users': '用户的值',
  'Values of organizations': '组织的值',
  'A user gets one on their page, under Flags.': '可在用户页面的“开关”中设置。',
  'An organization gets one on its page, under Flags.': '可在组织页面的“开关”中设置。',
  'Delete this flag': '删除此开关',
  'Its values go with it, in every environment. Tokens do not name it any more.':
    '其值将一并删除，包括所有环境。令牌中不再出现它。',
  'Delete the flag': '删除开关',
  'Code that asks for it gets what it says itself when there is no flag. This cannot be undone.':
    '查询它的代码将得到其自身在没有开关时指定的值。此操作无法撤消。',
  'In this environment': '在此环境中',
  'Values of their own': '自己的值',
  '{count} organizations': { other: '{count} 个组织' },
  '{count} users': { other: '{count} 位用户' },
  '{count} or more organizations': '{count} 个或更多组织',
  '{count} or more users': '{count} 位或更多用户',
  'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.':
    '您的应用在显示内容之前所查询的开关。所有环境共享定义；环境、组织和用户可以有自己的值。',
  Definitions: '定义',
  'Which value counts': '生效的值',
  'Find feature flags': '查找功能开关',
  'Define your first feature flag': '定义您的第一个功能开关',
  'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.':
    '开关有默认值，在为此环境、某个组织或某个用户设置其他值之前，对所有人生效。令牌携带生效的值。',
  'What code and tokens call it. It cannot be changed later.': '代码和令牌中使用的名称。以后无法更改。',
  'Environments and organizations': '环境和组织',
  'Environments, organizations and users': '环境、组织和用户',
  "The user's own value counts before that of the organization, that before the environment's, and the default last. The address of this page leads to what is chosen.":
    '用户自己的值优先于组织的值，组织的值优先于环境的值，最后是默认值。此页面的地址可直达所选内容。',
}
