import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256：所有 SDK 都支持',
  'ES256: small and quick': 'ES256：小巧快速',
  'EdDSA: small and quick, for verifiers that know it': 'EdDSA：小巧快速，适用于支持它的验证方',
  environment: '环境',
  organization: '组织',
  user: '用户',
  active: '启用',
  inactive: '停用',
  revoked: '已撤销',
  'Of||whose it is': '所有者',
  none: '无',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    '供无需请求令牌即调用您 API 的程序使用。您的 API 在此查询密钥是否有效、可用于什么。',
  'No API keys yet': '还没有 API 密钥',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    '用户和组织在门户中创建自己的密钥。环境的密钥供您自己无法请求令牌的程序使用。',
  'The API key {name}': 'API 密钥 {name}',
  'Choose the API that it is for.': '请选择它所用于的 API。',
  'The one that takes the key.': '接受此密钥的 API。',
  'Register an API first, under APIs.': '请先在“API”中注册一个 API。',
  'What it may do there. They never change.': '它在那里可以做什么。永不更改。',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    '此环境用于签署令牌的密钥，以及程序调用您 API 时使用的密钥。',
  'Kinds of keys': '密钥种类',
  'Signing keys': '签名密钥',
  'A new key signs.': '新密钥已开始签名。',
  'A new key is published. It signs in a day.': '新密钥已发布。一天后开始签名。',
  'Rotate the key': '轮换密钥',
  'The new key signs': '新密钥开始签名',
  'In a day': '一天后',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    '验证方会先得知它，因此不会有人察觉。已在等待的密钥将永不签名。',
  'At once': '立即',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    '用于密钥可能已泄露的情况。遇到未知密钥而不重新查询的验证方，会在一段时间内拒绝新令牌。',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    '此密钥的算法。它开始签名后，计划会用下方设置的算法生成下一个密钥。',
  Schedule: '计划',
  'A change takes effect a day later, when verifiers know the next key.':
    '更改在一天后生效，届时验证方已知晓下一个密钥。',
  'The schedule was saved.': '计划已保存。',
  'Of the keys that the schedule makes.': '计划所生成密钥的算法。',
  'Days that a key signs': '密钥签名的天数',
  'Empty: until somebody rotates it.': '留空：直到有人轮换。',
  Published: '已发布',
  'Verifiers get to know it before it signs.': '在签名之前让验证方先知晓。',
  'New tokens are signed with it.': '新令牌用它签名。',
  Retiring: '退役中',
  'It signs no more; what it signed counts until it expires.': '不再签名；它签过的在到期前仍有效。',
  'The key was revoked.': '密钥已撤销。',
  'Key ID': '密钥 ID',
  'key ID': '密钥 ID',
  Signs: '签名时间',
  '{from}, until {until}': '{from}，至 {until}',
  '{from}, until the next one': '{from}，至下一个密钥',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    '验证方在密钥集中找到其公钥部分。新密钥在签名前一天发布，旧密钥保留到其最后一个令牌到期。',
  'Revoke this key?': '要撤销此密钥吗？',
  'It leaves the key set and never signs; the key that signs now goes on.':
    '它将离开密钥集，永不签名；当前签名的密钥继续使用。',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    '它立即离开密钥集。每个验证方重新读取密钥集后，会拒绝它签署的所有令牌；用户可用刷新令牌取得新令牌。此操作无法撤消。',
  signs: '签名',
  published: '已发布',
  now: '现在',
  'next one due {date}': '下一个预定于 {date}',
  'Keys change when somebody says so.': '密钥在有人要求时更换。',
  'The next key is due {date}.': '下一个密钥预定于 {date}。',
  'Revoke the key||signature': '撤销密钥',
}
