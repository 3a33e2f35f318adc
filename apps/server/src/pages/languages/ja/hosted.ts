import type { Texts } from '../../texts.ts'
import { formatsOf } from '../formats.ts'

const { ago, duration } = formatsOf('ja')

const startOver = 'アプリケーションに戻って、最初からやり直してください。'
const tryAgain = 'アプリケーションに戻って、もう一度お試しください。'
const mailedCode = 'お送りしたメールの6桁のコードを入力してください。'

const closedOrganization = {
  title: 'この組織にはご自身で参加できません',
  lead: '組織の管理者に追加を依頼するか、組織に所属するアカウントでサインインしてください。',
}

export const hosted: Texts = {
  errors: {
    email_required: 'メールアドレスを入力してください。',
    email_invalid: 'name@example.com のような完全なメールアドレスを入力してください。',
    password_required: 'パスワードを入力してください。',
    credentials_wrong: 'メールアドレスとパスワードが一致しません。もう一度試すか、パスワードを再設定してください。',
    code_required: 'メールに記載されたコードを入力してください。',
    code_format: 'コードは6桁の数字です。',
    code_wrong: 'コードが正しくありません。最新のメールをご確認ください。',
    code_expired: 'このコードは有効期限が切れています。下から新しいコードを請求してください。',
    code_spent: '誤ったコードが続いたため、このコードは使えなくなりました。下から新しいコードを請求してください。',
    first_name_required: '名を入力してください。',
    first_name_too_long: '名を短くしてください。',
    last_name_required: '姓を入力してください。',
    last_name_too_long: '姓を短くしてください。',
    terms_required: '続けるには、チェックを入れて同意してください。',
    new_password_required: 'パスワードを決めてください。',
    password_too_short: '8文字以上にしてください。',
    password_too_long: 'もっと短いパスワードにしてください。',
    password_too_common: 'このパスワードは多くの人が使っています。少し変えただけではない、別のものにしてください。',
    password_too_personal: 'お名前、メールアドレス、または当サービス名に似すぎています。ご自身の言葉を加えてください。',
    password_too_simple: '繰り返しや連続した文字は最初に推測されます。もっと規則性のないものにしてください。',
    password_word_forbidden: 'ここでは使えない言葉が含まれています。取り除いてください。',
    password_lacks_lowercase: '小文字を1文字以上使ってください。',
    password_lacks_uppercase: '大文字を1文字以上使ってください。',
    password_lacks_digit: '数字を1文字以上使ってください。',
    password_lacks_symbol: '! など、文字でも数字でもない記号を1文字以上使ってください。',
    password_repeat_required: 'パスワードをもう一度入力してください。',
    passwords_differ: '2つのパスワードが一致しません。',
    too_many_attempts: '試行回数が多すぎます。数分待ってからもう一度お試しください。',
    form_expired: 'このフォームは長時間開かれていました。もう一度お試しください。',
    busy: '現在、サインインが混み合っています。しばらくしてからもう一度お試しください。',
    mail_not_sent: 'メールを送信できませんでした。しばらくしてからもう一度お試しください。',
    device_code_required: 'デバイスに表示されているコードを入力してください。',
    device_code_wrong: 'コードが正しくないか、有効期限が切れています。デバイスのコードをご確認ください。',
    email_domain_not_allowed: 'このメールアドレスでは新しいアカウントを作成できません。別のものをお使いください。',
    organization_name_required: '名前を入力してください。',
    organization_name_too_long: '名前を短くしてください。',
    organization_name_not_allowed: '文字、数字、目に見える記号を使ってください。',
    current_password_required: '現在のパスワードを入力してください。',
    current_password_wrong: '現在のパスワードが正しくありません。',
    changed_meanwhile: 'その間に内容が変更されました。もう一度確認してから、操作をやり直してください。',
    email_is_yours: 'このメールアドレスはすでにご自身のものです。',
    email_taken: 'このメールアドレスはほかの方が使用しています。',
    email_not_removed: 'サインインに使える最後のアドレスです。先に別のアドレスを追加してください。',
    too_many_emails: '登録できるメールアドレスの上限に達しています。',
    key_name_required: 'キーに名前を付けてください。',
    key_name_too_long: 'キーの名前を短くしてください。',
    key_api_required: 'キーの用途を選んでください。',
    key_scope_not_allowed: 'キーにできるのは、ご自身に許されていることだけです。',
    too_many_keys: 'キーの上限に達しています。先にどれかを取り消してください。',
    member_out_of_reach: 'このメンバーは変更できません。',
    role_not_grantable: '付け外しできるのは、ご自身にない権限を含まないロールだけです。',
    name_too_long: '名前を短くしてください。',
    invitee_is_member: 'このメールアドレスの方は、すでに組織に所属しています。',
    invitations_closed: '現在、ここでは招待できません。アプリケーションの運営者にお問い合わせください。',
    invitation_not_sent:
      '招待は作成されましたが、メールを送信できませんでした。招待を取り消してから、もう一度お試しください。',
    name_required: '名前を入力してください。',
    administrator_exists: 'このメールアドレスの管理者がすでにいます。',
    last_owner: 'サインインできるオーナーが1人は必要です。先に別の方をオーナーにしてください。',
    team_full: '管理者の上限に達しています。先にどなたかを削除してください。',
    sign_up_closed: 'ここでは新しいアカウントを作成できません。アプリケーションの運営者にお問い合わせください。',
  },
  tooManyAttempts: (minutes) => `試行回数が多すぎます。${duration(minutes)}後にもう一度お試しください。`,
  errorTitle: (title) => `エラー: ${title}`,
  errorSummary: '次の点をご確認ください。',
  pageTitle: (step, brand) => `${step} · ${brand}`,
  opensNewTab: '(新しいタブで開きます)',
  terms: '利用規約',
  privacy: 'プライバシー',
  or: 'または',
  email: 'メールアドレス',
  password: 'パスワード',
  continue: '続ける',
  changeEmail: '変更',
  changeEmailOf: 'メールアドレス',
  toApplication: (application) => `${application} に進みます`,
  signIn: { title: 'サインイン', toRegister: '初めてご利用ですか?', register: 'アカウントを作成' },
  signInPassword: {
    title: 'パスワードを入力',
    submit: 'サインイン',
    forgot: 'パスワードをお忘れですか?',
    useCode: '代わりにコードをメールで受け取る',
  },
  code: {
    title: {
      register: 'メールアドレスの確認',
      sign_in: 'メールをご確認ください',
      reset_password: 'メールをご確認ください',
      add_email: 'メールアドレスの確認',
      confirm: 'ご本人ですか?',
    },
    lead: {
      register: mailedCode,
      sign_in: 'メールの6桁のコードを入力してサインインしてください。',
      reset_password: 'メールの6桁のコードを入力して、新しいパスワードを決めてください。',
      add_email: mailedCode,
      confirm: mailedCode,
    },
    label: 'コード',
    hint: '届かない場合は、迷惑メールフォルダーをご確認ください。',
    resent: '新しいコードを送信しました。',
    resend: '新しいコードを送る',
    usePassword: 'パスワードを使う',
  },
  signUp: {
    title: 'アカウントを作成',
    firstName: '名',
    lastName: '姓',
    agreement: (links) => {
      if (links.terms === null) return links.privacy === null ? [] : [links.privacy, 'に同意します']
      return [links.terms, ...(links.privacy === null ? [] : ['と', links.privacy]), 'に同意します']
    },
    termsLink: '利用規約',
    privacyLink: 'プライバシーポリシー',
    toSignIn: 'すでにアカウントをお持ちですか?',
    signIn: 'サインイン',
  },
  newPassword: {
    title: { register: 'パスワードを決める', reset_password: '新しいパスワードを決める' },
    first: { register: 'パスワード', reset_password: '新しいパスワード' },
    second: 'パスワード(もう一度)',
    rule: (characters, kinds) => `${characters}文字以上${kinds && `(${kinds}を含む)`}。`,
    kinds: { lowercase: '小文字', uppercase: '大文字', digit: '数字', symbol: '記号' },
    tooShort: (characters) => `${characters}文字以上にしてください。`,
    submit: { register: 'アカウントを作成', reset_password: '保存してサインイン' },
  },
  forgotPassword: {
    title: 'パスワードの再設定',
    lead: 'メールアドレスを入力してください。アカウントがあれば、コードをお送りします。',
    submit: 'コードを送る',
    toSignIn: '思い出しましたか?',
    signIn: 'サインイン',
  },
  organization: {
    pick: {
      title: '組織を選択',
      search: '検索',
      searchLabel: '組織を検索',
      narrow: (shown) => `最初の${shown}件を表示しています。ほかの組織は検索してください。`,
      none: (search) => `「${search}」という組織はありません。`,
      showAll: 'すべて表示',
      lastUsed: '前回使用',
      suspended: '停止中です。組織の管理者にお問い合わせください。',
    },
    create: {
      title: '組織を作成',
      lead: '最初のメンバーになります。',
      name: '名前',
      submit: '組織を作成',
    },
    signedInAs: (email) => `${email} としてサインインしています。`,
    otherAccount: '別のアカウントを使う',
    otherOrganization: '別の組織を選ぶ',
    toApplication: (application) => `${application} へ`,
    refused: {
      not_a_member: {
        title: 'この組織にアクセスできません',
        lead: '組織の管理者に追加を依頼するか、組織に所属するアカウントをお使いください。',
      },
      access_role_missing: {
        title: 'このアプリケーションにアクセスできません',
        lead: '特定のロールを持つ方だけが利用できます。組織の管理者にロールを依頼してください。',
      },
      organization_suspended: {
        title: 'この組織は停止されています',
        lead: '現在、この組織にはサインインできません。組織の管理者にお問い合わせください。',
      },
      organization_creation_off: {
        title: 'ここでは組織を作成できません',
        lead: 'アプリケーションの運営者に作成を依頼してください。',
      },
    },
    limited: {
      title: '組織の作成が多すぎます',
      lead: (minutes) =>
        `1時間以内に、あなたまたは同じネットワークの方が多くの組織を作成しました。${duration(minutes)}後にもう一度お試しください。`,
      again: 'もう一度試す',
    },
    ofAnotherUser: {
      title: '別の方がサインインしています',
      lead: 'このページは、このブラウザーでの別のサインインのものです。続けるには、もう一度サインインしてください。',
      signIn: 'もう一度サインイン',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'ここでは新しいアカウントを作成できません',
      lead: 'アプリケーションの運営者にアカウントを依頼するか、お持ちのアカウントでサインインしてください。',
    },
    domain_not_allowed: {
      title: 'このメールアドレスは使用できません',
      lead: '新しいアカウントには使用できません。別のものを使うか、アプリケーションの運営者にお問い合わせください。',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'このアプリケーションは新しいアカウントを受け付けていません',
      lead: '特定のロールを持つ方だけが利用できます。組織の管理者にアカウントを依頼してください。',
    },
    organization_suspended: {
      title: 'この組織は停止されています',
      lead: '現在、この組織には参加できません。組織の管理者にお問い合わせください。',
    },
    organization_creation_off: {
      title: 'ここでは組織を作成できません',
      lead: 'アプリケーションの運営者に作成を依頼するか、お持ちのアカウントでサインインしてください。',
    },
    signIn: 'サインイン',
    otherAddress: '別のアドレスを使う',
  },
  invitation: {
    title: (organization) => `${organization} に参加`,
    lead: (inviter, organization) =>
      inviter === null
        ? `${organization} に招待されています。`
        : `${inviter} さんから ${organization} に招待されています。`,
    accept: '招待を承諾する',
    refused: {
      disabled: {
        title: '招待は無効です',
        lead: () => 'ここでは招待が無効になっています。アプリケーションの運営者にお問い合わせください。',
      },
      notUsable: {
        title: 'この招待は使用できません',
        lead: () =>
          'すでに承諾されたか、期限が切れたか、新しい招待に置き換えられました。参加済みの場合はサインインしてください。そうでない場合は、招待した方に新しい招待を依頼してください。',
      },
      emailMismatch: {
        title: '招待のメールアドレスが異なります',
        lead: (invited, email) =>
          `この招待は ${invited} 宛てですが、${email} としてサインインしています。宛先のアドレスのアカウントを使うか、作成してください。`,
      },
    },
  },
  device: {
    enter: {
      title: 'デバイスを接続',
      lead: 'デバイスに表示されているコードを入力してください。',
      label: 'コード',
      hint: '8文字の英字です。ハイフンや空白は不要です。',
    },
    confirm: {
      title: 'これはあなたのデバイスですか?',
      lead: (application) => `${application} がアカウントへのアクセスを求めています。`,
      caution:
        'たった今ご自身で求めた場合にだけ続けてください。誰かからこのコードやリンクが送られてきた場合は、拒否してください。',
      code: 'コード',
      requested: '要求日時',
      address: '要求元',
      agent: '名乗っている名前',
      ago: (minutes) => (minutes < 1 ? 'たった今' : ago(minutes * 60_000)),
      submit: 'はい、続ける',
      refuse: 'いいえ、拒否する',
    },
    consent: {
      title: (application) => `${application} を許可しますか?`,
      lead: '接続するデバイスで、次のことができるようになります。',
      scopes: {
        openid: 'あなたが誰かを知る',
        profile: '名前と写真を見る',
        email: 'メールアドレスを見る',
        offline: 'サインアウトするまでサインインを保つ',
      },
      nothing: 'ほかの情報を得ずに、あなたの代わりに動作する',
      ofApi: (scope, api) => `${api} の ${scope}`,
      inOrganization: (name) => `組織: ${name}`,
      changeOrganization: '組織',
      allow: '許可する',
      deny: '拒否する',
    },
    done: {
      approved: {
        title: 'デバイスが接続されました',
        lead: 'このページを閉じて、デバイスで続けてください。',
      },
      denied: {
        title: '拒否しました',
        lead: 'デバイスはアカウントにアクセスできません。このページを閉じてかまいません。',
      },
      ended: {
        title: 'このコードは有効期限が切れています',
        lead: 'デバイスで新しいコードを表示させて、ここに入力してください。',
      },
      again: '別のコードを入力',
    },
  },
  consent: {
    title: (application) => `${application} がアカウントの利用を求めています`,
    lead: '許可すると、次のことができるようになります。',
    items: {
      profile: '名前、写真、ユーザー名、電話番号を見る',
      name: '名前を見る',
      picture: '写真を見る',
      username: 'ユーザー名を見る',
      phone: '電話番号を見る',
    },
    api: (name) => `あなた自身に許されている範囲で、あなたの代わりに ${name} を使う`,
    thirdParty: (application) =>
      `${application} は別の運営者によるものです。信頼できる場合だけ許可してください。あとでアカウントの管理画面から取り消せます。`,
  },
  answer: {
    title: 'サインインしました',
    lead: (application) => `あと1ステップで ${application} に戻ります。`,
    submit: '続ける',
  },
  accounts: { title: 'アカウントを選択', inUse: '使用中', signOut: 'サインアウト' },
  signOut: {
    title: 'サインアウトしますか?',
    badLink: 'このサインアウト用リンクは正しくありません',
    lead: (email) =>
      `${email} としてサインインしています。サインアウトすると、このブラウザーのすべてのアプリケーションで終了します。`,
    submit: 'サインアウト',
    stay: 'サインインしたままにする',
  },
  signedOut: {
    title: 'サインアウトしました',
    lead: '共用のコンピューターでは、ブラウザーのウィンドウも閉じてください。',
    signIn: 'もう一度サインイン',
    home: 'アプリケーションに戻る',
  },
  error: {
    code: 'エラーコード',
    requestId: '照会番号',
    help: '繰り返し発生する場合は、次の情報をサポートにお伝えください。',
  },
  misdirected: {
    title: 'アドレスが違います',
    brand: 'Latchkey',
    lead: (count) =>
      count === 0
        ? 'このアドレスには何もありません。リンクをご確認ください。'
        : 'このアドレスには何もありません。正しいアドレスは次のとおりです。',
  },
  problem: {
    link_unknown: { title: 'このリンクは使えません', lead: startOver },
    took_too_long: { title: 'サインインに時間がかかりすぎました', lead: startOver },
    form: {
      title: 'このフォームは使えません',
      lead: '別のブラウザーで開かれたか、Cookie がブロックされています。Cookie を許可して、最初からやり直してください。',
    },
    device_form: {
      title: 'このフォームは使えません',
      lead: '別のブラウザーで開かれたか、Cookie がブロックされています。コードをもう一度入力してください。',
    },
    too_many_codes: {
      title: '試行回数が多すぎます',
      lead: 'お使いのネットワークから、使えないリンクが何度も開かれました。10分待ってからもう一度お試しください。',
    },
    not_found: { title: 'ここには何もありません', lead: 'アドレスを確認するか、アプリケーションに戻ってください。' },
    unreadable: { title: 'リクエストを読み取れませんでした', lead: tryAgain },
    unavailable: { title: '現在、応答できません', lead: tryAgain },
    failed: { title: 'こちら側で問題が発生しました', lead: tryAgain },
    user_suspended: {
      title: 'このアカウントは停止されています',
      lead: 'アプリケーションの運営者にお問い合わせください。',
    },
    logout_address: {
      title: 'サインアウトしました',
      lead: 'アプリケーションが指定した移動先は、許可されたログアウト後のリダイレクト URL ではありません。このページを閉じてかまいません。',
    },
    startAgain: '最初からやり直す',
    enterAgain: 'コードをもう一度入力',
    toApplication: (application) => `${application} に進む`,
  },
  badRequest: {
    title: 'このサインイン用リンクは正しくありません',
    callback: '無効なコールバック URL',
    request_too_long: 'アプリケーションの送信内容が長すぎます。state を短くすると解決することがあります。',
    client_unknown:
      'リンクの client_id を持つアプリケーションがこの環境にありません。アプリケーションの設定をご確認ください。',
    client_disabled: 'このアプリケーションは無効になっています。',
    redirect_uri_missing: 'パラメーター redirect_uri がありません。',
    redirect_uri_not_allowed: 'redirect_uri は、このアプリケーションに許可されたコールバック URL ではありません。',
    parameter_missing: (parameter) => `パラメーター ${parameter} がありません。`,
    parameter_repeated: (parameter) => `パラメーター ${parameter} は一度だけ送信できます。`,
  },
  languages: '言語',
  mail: {
    subject: (code, brand) => `${code} は ${brand} のコードです`,
    lead: {
      register: (brand) => `このコードを入力して、メールアドレスを確認し、${brand} のアカウントを作成してください。`,
      sign_in: (brand) => `このコードを入力して、${brand} にサインインしてください。`,
      reset_password: (brand) => `このコードを入力して、${brand} の新しいパスワードを決めてください。`,
      add_email: (brand) => `このコードを入力して、このメールアドレスを ${brand} のアカウントに追加してください。`,
      confirm: (brand) => `このコードを入力して、${brand} へのサインイン方法を変更してください。`,
    },
    validFor: (minutes) => `${duration(minutes)}以内に1回だけ使えます。`,
    ignore:
      'このコードは誰にも教えないでください。当方からお尋ねすることはありません。お心当たりがない場合は、このメールを無視してください。',
    accountNotice: {
      subject: {
        email_added: (brand) => `${brand} のアカウントにメールアドレスが追加されました`,
        email_removed: (brand) => `${brand} のアカウントからメールアドレスが削除されました`,
        email_primary: (brand) => `${brand} のアカウントの主なメールアドレスが変更されました`,
        password_set: (brand) => `${brand} のアカウントにパスワードが設定されました`,
        password_changed: (brand) => `${brand} のアカウントのパスワードが変更されました`,
        password_reset: (brand) => `${brand} のアカウントのパスワードが再設定されました`,
      },
      what: {
        email_added: (email) => `${email} でアカウントにサインインできるようになりました。`,
        email_removed: (email) => `${email} ではアカウントにサインインできなくなりました。`,
        email_primary: (email) => `アカウントの主なメールアドレスは ${email} になりました。`,
        password_set: () => 'パスワードのなかったアカウントに、パスワードが設定されました。',
        password_changed: () => '以前のパスワードを知っている方が、アカウントのパスワードを変更しました。',
        password_reset: () => 'メールでお送りしたコードを使って、新しいパスワードが設定されました。',
      },
      when: (time) => `日時: ${time} UTC`,
      from: (address, browser) => `場所: ${address}、${browser}`,
      wasYou: 'ご自身の操作であれば、何もする必要はありません。',
      wasNotYou: (brand) =>
        `お心当たりがない場合は、サインイン時の「パスワードをお忘れですか?」からすぐに新しいパスワードを設定し、${brand} のサポートにご連絡ください。`,
      lookAfter: 'サインインすると、パスワードのページはこちらです。',
    },
    invitation: {
      subject: (inviter, organization) =>
        inviter === null
          ? `${organization} に招待されています`
          : `${inviter} さんから ${organization} に招待されています`,
      lead: (inviter, organization, brand) =>
        inviter === null
          ? `${brand} の ${organization} に招待されています。`
          : `${inviter} さんから ${brand} の ${organization} に招待されています。`,
      accept: '招待を承諾する',
      orOpen: 'または、このアドレスを開いてください。',
      validFor: (minutes) => `リンクはこのメールアドレスで、${duration(minutes)}以内に1回だけ使えます。`,
      ignore: 'お心当たりがない場合は、このメールを無視してください。',
    },
  },
}
