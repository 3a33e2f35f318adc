import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: '测试',
  'Delete this API': '删除此 API',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    '其作用域和授权将一并删除。任何人都无法再取得此 API 的令牌。',
  'Delete the API': '删除 API',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    '请求此受众的应用从现在起将被拒绝。此操作无法撤消：重新添加的 API 会有另一个 ID，且没有作用域。',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    '您的应用所调用的 API。已注册的 API 有受众（其令牌会携带）和作用域（说明令牌可以做什么）。',
  'Register your first API': '注册您的第一个 API',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    '如果不注册，您的 API 就无法区分令牌是否为其签发。请用它所检查的受众来注册，然后授权调用它的应用。',
  'Enter an audience.': '请输入受众。',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    '此 API 的令牌在 aud 中的值，通常是它的地址。以后无法更改。',
  '{added} scopes were added, {kept} were there, {removed} went.':
    '作用域：新增 {added} 个，已有 {kept} 个，移除 {removed} 个。',
  'Choose a file, or paste the document.': '请选择文件，或粘贴文档。',
  'Import the scopes of {name}': '导入 {name} 的作用域',
  Import: '导入',
  'Choose a file': '选择文件',
  'OpenAPI or Swagger document': 'OpenAPI 或 Swagger 文档',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON 或 YAML。每个操作成为一个作用域；先前导入但文档中已没有的会被移除，手动添加的会保留。',
  'What it allows': '允许的操作',
  'Each operation of the Management API needs one of these.': 'Management API 的每个操作都需要其中之一。',
  'What a token may do with the API. An application gets those that it is given below.':
    '令牌可以对此 API 做什么。应用获得下方授予它的作用域。',
  'Import from OpenAPI': '从 OpenAPI 导入',
  'Add scope': '添加作用域',
  'No scopes yet': '还没有作用域',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    '没有作用域时，此 API 的令牌只说明请求者是谁，不说明可以做什么。请按其允许的操作命名，例如 <code>read:orders</code>。',
  'Delete the scope': '删除作用域',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    '所有拥有它的应用、角色、用户和 API 密钥都会失去它，重新添加也不会归还。此前签发的令牌在到期前仍保留它。',
  'Enter a scope.': '请输入作用域。',
  'Scope {key}': '作用域 {key}',
  'As applications ask for it. It cannot be changed later.': '应用请求时使用的名称。以后无法更改。',
  'For people who give it to an application.': '供将其授予应用的人参考。',
  'The application belongs to an organization that is suspended: reinstate it first.':
    '该应用属于已停用的组织：请先恢复该组织。',
  'A token of {application} for {api}': '{application} 用于 {api} 的令牌',
  'It would be given, for {time}, and say this. Nothing was signed.':
    '令牌会被签发，有效期 {time}，内容如下。未进行任何签名。',
  claims: '声明',
  'It would be refused: {refused}.': '会被拒绝：{refused}。',
  'Ask for one:': '请求令牌：',
  command: '命令',
}
