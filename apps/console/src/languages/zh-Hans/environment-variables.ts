import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: '机密',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    '此环境的名称和值，供程序通过 Management API 读取。机密变量的值会被封存，以后不再显示。',
  'Add variable': '添加变量',
  'Show more': '显示更多',
  'No variables yet': '还没有变量',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    '在此保存各环境之间不同的内容，例如其他服务的地址或其密钥。',
  'Delete the variable': '删除变量',
  'Programs that read it find nothing. This cannot be undone.': '读取它的程序将找不到任何内容。此操作无法撤消。',
  'Enter a new value: the secret one stays sealed.': '请输入新值：机密的值保持封存。',
  'Variable {key}': '变量 {key}',
  'Letters, digits and underscores, as programs name it.': '字母、数字和下划线，即程序使用的名称。',
  'Leave it empty to keep the one that is sealed.': '留空以保留已封存的值。',
  'It is sealed at once. Nobody reads it here again.': '立即封存。任何人都无法在此再次读取。',
}
