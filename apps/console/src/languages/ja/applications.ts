import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': 'このアプリケーションについて',
  URLs: 'URL',
  'Token preview': 'トークンのプレビュー',
  'Quick start': 'クイックスタート',
  Tokens: 'トークン',
  'The application was saved.': 'アプリケーションを保存しました。',
  'App keys': 'アプリのキー',
  'What your code needs to know.': 'コードで必要になる情報です。',
  Domain: 'ドメイン',
  domain: 'ドメイン',
  'client ID': 'クライアント ID',
  Homepage: 'ホームページ',
  'Where people begin.': 'ユーザーが最初に開くページ。',
  'Login URI': 'サインイン URI',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    'アプリケーションがサインインを開始する場所。招待や古くなったリンクで使われます。',
  'Delete this application': 'このアプリケーションを削除',
  'Nobody can sign in to it any more, and its tokens are not renewed.':
    '誰もサインインできなくなり、トークンも更新されません。',
  'Delete the application': 'アプリケーションを削除',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    'クライアント ID は今後拒否されます。元に戻すことはできません。再度追加したアプリケーションは別のキーになります。',
  'What people sign in to, and the machines that call your APIs.':
    'ユーザーがサインインする先と、API を呼び出すマシン。',
  'Add your first application': '最初のアプリケーションを追加する',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    'クライアント ID が発行され、サインイン時にコードで指定します。コードが動作する場所に応じて種類を選択してください。',
  '{name} was added': '{name} を追加しました',
  'People see it when they sign in.': 'サインイン時にユーザーに表示されます。',
  'Whom the protocol is spoken for.': 'プロトコルの応答を誰に合わせるか。',
  'This application uses': 'このアプリケーションが使うもの',
  'An SDK of Latchkey or Kinde': 'Latchkey または Kinde の SDK',
  'Answers are as those SDKs expect them.': '応答は、これらの SDK の想定どおりになります。',
  'A standard OpenID Connect library': '標準的な OpenID Connect ライブラリ',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    'OAuth 2.1 と OpenID Connect に厳密に従います。PKCE は必須で、URL は完全一致で比較されワイルドカードは使えません。不正なトークンには 401 を返し、サインアウト前にユーザーへ確認します。',
  'Install, configure, run. The keys of this application stand in the code.':
    'インストール、設定、実行。このアプリケーションのキーがコードに入っています。',
  Framework: 'フレームワーク',
  'Kept as a hash, and never shown again.': 'ハッシュとして保存され、二度と表示されません。',
  'A new secret for {name}': '{name} の新しいシークレット',
  'The secret it has now': '現在のシークレット',
  'Counts on': '引き続き有効',
  'Until the next rotation: put the new one in place, then rotate once more.':
    '次のローテーションまで有効です。新しいものに差し替えてから、もう一度ローテーションしてください。',
  'Ends now': '今すぐ無効',
  'For one that got out. What uses it stands still at once.':
    '漏えいした場合。使っているものはすぐに動作しなくなります。',
  'Make a new secret': '新しいシークレットを作成',
  'The new secret of {name}': '{name} の新しいシークレット',
  'Install the SDK.': 'SDK をインストールします。',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    '次の値を .env に設定します。「URL」で {callback} と {site} を許可してください。',
  'Put this into app.ts, and run it.': '次のコードを app.ts に入れて実行します。',
  'Start it.': '起動します。',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    '「URL」の両方のリストで {site} を許可します。次に、このコードを App.tsx に入れます。',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    'まず「API」で API に対して許可します。次に、その API のオーディエンスを指定してトークンを要求します。',
  'Send the access token of the answer with every call.':
    '応答のアクセストークンを、すべての呼び出しに付けて送ります。',
  'Ask for a code, and show verification_uri and user_code to the person.':
    'コードを要求し、verification_uri と user_code を利用者に表示します。',
  'Ask for the tokens every few seconds, until the person has approved.':
    '利用者が承認するまで、数秒ごとにトークンを要求します。',
  'What its tokens say': 'トークンの内容',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    '現在の状態から、実際のトークンと同じ規則で作成しています。署名はないため、使うことはできません。',
  Choose: '選択',
  'It is authorised for none.': '許可されている API はありません。',
  'Choose an API that it is authorised for.': '許可されている API を選択してください。',
  'Choose somebody, and see what they would get.': 'ユーザーを選択すると、その人が取得する内容が表示されます。',
  'There would be none.': 'トークンは発行されません。',
  'Access token, for {time}': 'アクセストークン(有効期間 {time})',
  'ID token': 'ID トークン',
  'Nobody was found.': '見つかりませんでした。',
  'They belong to none.': 'どの組織にも属していません。',
  'How long each counts. Those that were given before keep their time.':
    'それぞれの有効期間。発行済みのものは元の期間のままです。',
  'The lifetimes were saved.': '有効期間を保存しました。',
  'Enter a number of seconds.': '秒数を入力してください。',
  'Claims for Hasura': 'Hasura 用のクレーム',
  'Roles and organization also under the names that Hasura reads.':
    'ロールと組織を、Hasura が読み取る名前でも入れます。',
  'Access token': 'アクセストークン',
  'What APIs take. In seconds: {time}.': 'API が受け付けるトークン。秒単位: {time}。',
  'What says who signed in. In seconds: {time}.': '誰がサインインしたかを示すトークン。秒単位: {time}。',
  'Refresh token': 'リフレッシュトークン',
  'How long it may lie unused. In seconds: {time}.': '未使用のまま有効な期間。秒単位: {time}。',
  'Back-end web': 'サーバーサイド Web',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    'Next.js、Express、Django など、シークレットを保持できるサーバーのある Web アプリケーション。',
  'Front-end and mobile': 'フロントエンドとモバイル',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    'シングルページアプリケーションやスマートフォンのアプリなど、中身を見られる場所で動くもの。シークレットはありません。',
  'Machine to machine': 'マシン間',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    '誰もサインインせずに、API または Management API を呼び出すプログラム。',
  'Device and IoT': 'デバイスと IoT',
  'A television or a command line: people approve it with a code in a browser.':
    'テレビやコマンドライン。利用者はブラウザーでコードを入力して承認します。',
  '{url} is empty.': '{url} は空です。',
  '{url} is longer than 2048 characters.': '{url} は 2048 文字を超えています。',
  '{url} has a character that has to be percent-encoded.': '{url} には、パーセントエンコードが必要な文字があります。',
  '{url} must not have a fragment (#…).': '{url} にフラグメント(#…)は使えません。',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    '{url} は、https://app.example.com/callback のような完全な URL でなければなりません。',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    '{url} のスキームは許可されていません。https か、ネイティブアプリケーションでは独自のスキームを使ってください。',
  '{url} must not have a user name or password.': '{url} にユーザー名やパスワードは使えません。',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    '{url} のホストが正しくありません。小文字で、デフォルトのポートを付けずに書いてください。',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    '{url} のパスは、ブラウザーが送る形ではありません。. と .. を使わず、パーセントエンコードしてください。',
  '{url} must be https; http is for localhost only.':
    '{url} は https でなければなりません。http は localhost でのみ使えます。',
  '{url} may have one *, in the left-most part of its host.':
    '{url} で * を使えるのは、ホストの左端の部分に 1 つだけです。',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    '{url} は他者のドメインにも一致します。* は自分のドメインの下に置いてください。',
  '{url} needs a prefix or suffix of the * on a shared host.':
    '{url} は共有ホスト上にあるため、* の前か後に文字が必要です。',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    'ここにある URL にだけ戻ります。コードが送るとおりに、1 行に 1 つ入力してください。',
  'The URLs were saved.': 'URL を保存しました。',
  'Allowed callback URLs': '許可するコールバック URL',
  'Where people come back to after signing in.': 'サインイン後に戻る場所。',
  'Allowed logout redirect URLs': '許可するサインアウト後のリダイレクト URL',
  'Where people come back to after signing out.': 'サインアウト後に戻る場所。',
  Consent: '同意',
  'Whether people decide what this application gets of them.':
    'このアプリケーションに何を渡すかを本人が決めるかどうか。',
  'Others run this application': '第三者が運営するアプリケーション',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    '本人に同意を求め、それまでは何も渡しません。後から有効にした場合、トークンは同意した人の分だけ更新されます。',
  'Only those with one of the roles get in.': 'いずれかのロールを持つ人だけが入れます。',
  'Everybody gets in, whatever their roles.': 'ロールにかかわらず誰でも入れます。',
  'Access roles': 'アクセスロール',
  'Members of an organization get in with one of these roles there.':
    '組織のメンバーは、その組織でこれらのロールのいずれかがあれば入れます。',
  'Only with one of these roles': 'これらのロールのいずれかがある人のみ',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    '先にロールを追加してください。どれも持たない人はサインインで拒否され、理由が示されます。',
  'No role yet': 'まだロールがありません',
  'Everybody who can sign in gets in.': 'サインインできる人は誰でも入れます。',
  'Add a role': 'ロールを追加',
  Access: 'アクセス',
  'The public keys were saved.': '公開鍵を保存しました。',
  'Key ID': '鍵 ID',
  Thumbprint: '拇印',
  'Public keys': '公開鍵',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    'private_key_jwt では、アプリケーションが自分の鍵で署名し、シークレットを送りません。',
  'Add public keys': '公開鍵を追加',
  'No public keys': '公開鍵はありません',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    'アプリケーションの動作環境で鍵ペアを作り、公開鍵を JWK、JWKS または PEM でここに貼り付けてください。',
  'Remove this public key?': 'この公開鍵を削除しますか？',
  'Remove the key': '鍵を削除',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    '対応する秘密鍵による署名は今後拒否されます。同じ鍵は再び追加できます。',
  'Address of its keys': '鍵のアドレス',
  'A jwks_uri of the application, in place of keys that are kept here.':
    'ここに保存する鍵の代わりに使う、アプリケーションの jwks_uri。',
  'Only by its keys': '鍵のみで認証',
  'The client secret counts no more.': 'クライアントシークレットは無効になります。',
  'Paste a JWK, a JWKS, or public keys as PEM.': 'JWK、JWKS または PEM 形式の公開鍵を貼り付けてください。',
  'Several keys cannot have one name.': '複数の鍵に同じ名前は付けられません。',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'JWK、JWKS または PEM。秘密鍵は拒否されます。アプリケーションの動作環境に保管してください。',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    'アプリケーションが鍵を呼ぶ名前（kid）。空欄の場合は鍵に書かれた名前、またはなし。',
  'What else is known of it; some of it stands in its tokens.': 'そのほかの情報。一部はトークンに含まれます。',
  'Of its pages and mails, for people who have chosen none.':
    'このアプリケーションのページとメールの言語です。言語を選んでいない人に使われます。',
  'As the browser, else the environment': 'ブラウザー、なければ環境に合わせる',
}
