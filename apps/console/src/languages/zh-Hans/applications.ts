import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': '关于此应用',
  URLs: 'URL',
  'Token preview': '令牌预览',
  'Quick start': '快速开始',
  Tokens: '令牌',
  'The application was saved.': '应用已保存。',
  'App keys': '应用密钥',
  'What your code needs to know.': '您的代码需要知道的内容。',
  Domain: '域名',
  domain: '域名',
  'client ID': '客户端 ID',
  Homepage: '主页',
  'Where people begin.': '人们开始的地方。',
  'Login URI': '登录 URI',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    '您的应用开始登录的地址：用于邀请和过期的链接。',
  'Delete this application': '删除此应用',
  'Nobody can sign in to it any more, and its tokens are not renewed.': '任何人都无法再登录它，其令牌也不再续期。',
  'Delete the application': '删除应用',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    '其客户端 ID 从现在起将被拒绝。此操作无法撤消：重新添加的应用会有其他密钥。',
  'What people sign in to, and the machines that call your APIs.': '人们登录的应用，以及调用您的 API 的机器。',
  'Add your first application': '添加您的第一个应用',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    '它会获得客户端 ID，您的代码在有人登录时使用它。请按代码运行的位置选择类型。',
  '{name} was added': '{name} 已添加',
  'People see it when they sign in.': '人们登录时会看到它。',
  'Whom the protocol is spoken for.': '按谁的方式执行协议。',
  'This application uses': '此应用使用',
  'An SDK of Latchkey or Kinde': 'Latchkey 或 Kinde 的 SDK',
  'Answers are as those SDKs expect them.': '响应与这些 SDK 所期望的一致。',
  'A standard OpenID Connect library': '标准的 OpenID Connect 库',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    '严格遵循 OAuth 2.1 和 OpenID Connect：必须使用 PKCE，URL 精确比较且不含通配符，无效令牌以 401 响应，退出登录前会询问用户。',
  'Install, configure, run. The keys of this application stand in the code.':
    '安装、配置、运行。代码中已包含此应用的密钥。',
  Framework: '框架',
  'Kept as a hash, and never shown again.': '以哈希形式保存，以后不再显示。',
  'A new secret for {name}': '{name} 的新密钥',
  'The secret it has now': '当前的密钥',
  'Counts on': '继续有效',
  'Until the next rotation: put the new one in place, then rotate once more.':
    '直到下次轮换：先换上新密钥，然后再轮换一次。',
  'Ends now': '立即失效',
  'For one that got out. What uses it stands still at once.': '用于密钥已泄露的情况。使用它的程序会立即停止工作。',
  'Make a new secret': '生成新密钥',
  'The new secret of {name}': '{name} 的新密钥',
  'Install the SDK.': '安装 SDK。',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    '在 .env 中设置这些。在“URL”下允许 {callback} 和 {site}。',
  'Put this into app.ts, and run it.': '将其放入 app.ts 并运行。',
  'Start it.': '启动它。',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    '在“URL”下的两个列表中都允许 {site}。然后将其放入 App.tsx。',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    '先在“API”下授权它访问某个 API。然后用该 API 的受众请求令牌。',
  'Send the access token of the answer with every call.': '每次调用都发送响应中的访问令牌。',
  'Ask for a code, and show verification_uri and user_code to the person.':
    '请求代码，并向用户显示 verification_uri 和 user_code。',
  'Ask for the tokens every few seconds, until the person has approved.': '每隔几秒请求令牌，直到用户批准。',
  'What its tokens say': '其令牌的内容',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    '按生成真实令牌的规则、以当前状态生成。未经签名，因此无人能使用。',
  Choose: '选择',
  'It is authorised for none.': '未获授权访问任何 API。',
  'Choose an API that it is authorised for.': '请选择它已获授权的 API。',
  'Choose somebody, and see what they would get.': '选择某人，查看其会得到什么。',
  'There would be none.': '不会有令牌。',
  'Access token, for {time}': '访问令牌，有效期 {time}',
  'ID token': 'ID 令牌',
  'Nobody was found.': '未找到任何人。',
  'They belong to none.': '不属于任何组织。',
  'How long each counts. Those that were given before keep their time.': '各令牌的有效期。此前签发的保持原有期限。',
  'The lifetimes were saved.': '有效期已保存。',
  'Enter a number of seconds.': '请输入秒数。',
  'Claims for Hasura': '用于 Hasura 的声明',
  'Roles and organization also under the names that Hasura reads.': '角色和组织也以 Hasura 读取的名称写入。',
  'Access token': '访问令牌',
  'What APIs take. In seconds: {time}.': 'API 接受的令牌。以秒为单位：{time}。',
  'What says who signed in. In seconds: {time}.': '说明谁登录了的令牌。以秒为单位：{time}。',
  'Refresh token': '刷新令牌',
  'How long it may lie unused. In seconds: {time}.': '可闲置多久。以秒为单位：{time}。',
  'Back-end web': '后端 Web',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    '带有可保管密钥的服务器的 Web 应用，例如 Next.js、Express 或 Django。',
  'Front-end and mobile': '前端和移动端',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    '运行在人们可以查看其内部的地方：单页应用或手机应用。没有密钥。',
  'Machine to machine': '机器对机器',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    '无需任何人登录即调用您的 API 或 Management API 的程序。',
  'Device and IoT': '设备和物联网',
  'A television or a command line: people approve it with a code in a browser.':
    '电视或命令行：人们在浏览器中用代码批准。',
  '{url} is empty.': '{url} 为空。',
  '{url} is longer than 2048 characters.': '{url} 超过 2048 个字符。',
  '{url} has a character that has to be percent-encoded.': '{url} 含有必须进行百分号编码的字符。',
  '{url} must not have a fragment (#…).': '{url} 不得含有片段 (#…)。',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    '{url} 必须是完整的 URL，例如 https://app.example.com/callback。',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    '{url} 的协议方案不被允许：请使用 https，原生应用可使用自有方案。',
  '{url} must not have a user name or password.': '{url} 不得含有用户名或密码。',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    '{url} 的主机无效：请用小写，且不带默认端口。',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    '{url} 的路径不是浏览器会发送的形式：不含 . 和 ..，并进行百分号编码。',
  '{url} must be https; http is for localhost only.': '{url} 必须使用 https；http 仅限 localhost。',
  '{url} may have one *, in the left-most part of its host.': '{url} 只能在主机最左侧部分含有一个 *。',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    '{url} 会匹配他人的域名：请将 * 放在您自己的域名下。',
  '{url} needs a prefix or suffix of the * on a shared host.': '{url} 位于共享主机上，* 需要前缀或后缀。',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    '只会返回到这些地址。每行一个，与您的代码所发送的完全一致。',
  'The URLs were saved.': 'URL 已保存。',
  'Allowed callback URLs': '允许的回调 URL',
  'Where people come back to after signing in.': '登录后返回的地址。',
  'Allowed logout redirect URLs': '允许的退出后重定向 URL',
  'Where people come back to after signing out.': '退出登录后返回的地址。',
  Consent: '同意授权',
  'Whether people decide what this application gets of them.': '用户是否自行决定此应用能获取其哪些信息。',
  'Others run this application': '此应用由第三方运营',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    '会先征求用户同意，在此之前应用得不到任何信息。如果之后才开启，则只为已同意的用户续期令牌。',
  'Only those with one of the roles get in.': '只有拥有其中一个角色的用户才能进入。',
  'Everybody gets in, whatever their roles.': '无论拥有何种角色，所有人都能进入。',
  'Access roles': '访问角色',
  'Members of an organization get in with one of these roles there.': '组织成员在该组织中拥有其中一个角色即可进入。',
  'Only with one of these roles': '仅限拥有其中一个角色的用户',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    '请先添加一个角色。没有角色的用户在登录时会被拒绝，并得知原因。',
  'No role yet': '还没有角色',
  'Everybody who can sign in gets in.': '所有能登录的用户都能进入。',
  'Add a role': '添加角色',
  Access: '访问',
  'The public keys were saved.': '公钥已保存。',
  'Key ID': '密钥 ID',
  Thumbprint: '指纹',
  'Public keys': '公钥',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    '使用 private_key_jwt 时，应用用自己的密钥签名，不发送客户端密钥。',
  'Add public keys': '添加公钥',
  'No public keys': '没有公钥',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    '在应用运行处生成密钥对，并将公钥以 JWK、JWKS 或 PEM 格式粘贴到此处。',
  'Remove this public key?': '移除此公钥？',
  'Remove the key': '移除密钥',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    '用其私钥签名的内容从现在起会被拒绝。同一密钥可以重新添加。',
  'Address of its keys': '其密钥的地址',
  'A jwks_uri of the application, in place of keys that are kept here.': '应用的 jwks_uri，用于代替保存在此处的密钥。',
  'Only by its keys': '仅限使用其密钥',
  'The client secret counts no more.': '客户端密钥不再有效。',
  'Paste a JWK, a JWKS, or public keys as PEM.': '请粘贴 JWK、JWKS 或 PEM 格式的公钥。',
  'Several keys cannot have one name.': '多个密钥不能使用同一名称。',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'JWK、JWKS 或 PEM。私钥会被拒绝：请将其保存在应用运行处。',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    '应用对该密钥的称呼（kid）。留空：按密钥中的名称，或没有名称。',
  'What else is known of it; some of it stands in its tokens.': '关于它的其他信息；其中一部分会出现在其令牌中。',
}
