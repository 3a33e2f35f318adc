import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: 'テスト',
  'Delete this API': 'この API を削除',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    'スコープと許可も一緒に削除されます。この API のトークンは誰も取得できなくなります。',
  'Delete the API': 'API を削除',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    'このオーディエンスを要求するアプリケーションは今後拒否されます。元に戻すことはできません。再度追加した API は別の ID になり、スコープもありません。',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    'アプリケーションが呼び出す API です。登録された API には、トークンに入るオーディエンスと、許可される操作を示すスコープがあります。',
  'Register your first API': '最初の API を登録する',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    '登録しないと、API は自分宛てのトークンとそうでないものを区別できません。API が検証するオーディエンスで登録し、それを呼び出すアプリケーションを許可してください。',
  'Enter an audience.': 'オーディエンスを入力してください。',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    'この API のトークンの aud に入る値。多くの場合は API のアドレスです。後から変更することはできません。',
  '{added} scopes were added, {kept} were there, {removed} went.':
    'スコープ: 追加 {added}、既存 {kept}、削除 {removed}。',
  'Choose a file, or paste the document.': 'ファイルを選択するか、ドキュメントを貼り付けてください。',
  'Import the scopes of {name}': '{name} のスコープをインポート',
  Import: 'インポート',
  'Choose a file': 'ファイルを選択',
  'OpenAPI or Swagger document': 'OpenAPI または Swagger のドキュメント',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON または YAML。操作ごとにスコープになります。以前のインポートにあって今回ないものは削除され、手動で追加したものは残ります。',
  'What it allows': '許可する操作',
  'Each operation of the Management API needs one of these.':
    'Management API の各操作には、このうちのいずれかが必要です。',
  'What a token may do with the API. An application gets those that it is given below.':
    'トークンで API に対してできること。アプリケーションには、下で付与したものが与えられます。',
  'Import from OpenAPI': 'OpenAPI からインポート',
  'Add scope': 'スコープを追加',
  'No scopes yet': 'スコープはまだありません',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    'スコープがないと、この API のトークンは誰の要求かを示すだけで、何ができるかを示しません。<code>read:orders</code> のように、許可する操作を名前にしてください。',
  'Delete the scope': 'スコープを削除',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    'このスコープを持つすべてのアプリケーション、ロール、ユーザー、API キーから失われ、もう一度追加しても戻りません。発行済みのトークンには、期限が切れるまで残ります。',
  'Enter a scope.': 'スコープを入力してください。',
  'Scope {key}': 'スコープ {key}',
  'As applications ask for it. It cannot be changed later.':
    'アプリケーションが要求するときの名前。後から変更することはできません。',
  'For people who give it to an application.': 'アプリケーションに付与する人のための説明。',
  'The application belongs to an organization that is suspended: reinstate it first.':
    'アプリケーションは停止中の組織に属しています。先に組織の停止を解除してください。',
  'A token of {application} for {api}': '{api} に対する {application} のトークン',
  'It would be given, for {time}, and say this. Nothing was signed.':
    '有効期間 {time} で発行され、次の内容になります。署名は行われていません。',
  claims: 'クレーム',
  'It would be refused: {refused}.': '拒否されます: {refused}。',
  'Ask for one:': '取得するには:',
  command: 'コマンド',
}
