import type { AdminTexts } from '../../admin/texts.ts'
import { formatsOf } from '../formats.ts'

const { duration } = formatsOf('ja')

export const admin: AdminTexts = {
  navigation: { overview: '概要', password: 'パスワード', sessions: 'サインイン状況' },
  notices: {
    member_saved: '管理者を変更しました。',
    member_removed: '管理者を削除しました。',
    password_saved: 'パスワードを保存しました。ほかのすべての場所ではサインアウトされました。',
    session_ended: 'サインアウトしました。',
    sessions_ended: 'ほかのすべての場所でサインアウトしました。',
  },
  roles: { owner: 'オーナー', admin: '管理者', viewer: '閲覧者' },
  roleHints: {
    owner: 'すべて。管理者の管理も含みます。',
    admin: '管理者の管理以外のすべて。',
    viewer: '閲覧のみ。変更はできません。',
  },
  skip: '本文へ移動',
  navigationOf: '管理',
  signedInAs: (name) => `${name} としてサインイン中`,
  signOut: 'サインアウト',
  setup: {
    title: 'Latchkey のセットアップ',
    lead: '最初のオーナーになります。すべての操作と、ほかの方の招待ができます。',
    name: 'お名前',
    submit: 'オーナーを作成',
  },
  invitation: { title: '招待を承諾', submit: '承諾してサインイン' },
  reset: { title: '新しいパスワードを決める', submit: '保存してサインイン' },
  password: { first: 'パスワード', second: 'パスワード(もう一度)' },
  signIn: {
    title: '管理',
    lead: 'サインインして、このインストールを管理します。',
    submit: 'サインイン',
    forgot: 'パスワードをお忘れですか?',
    signedOut: 'サインアウトしました。',
  },
  forgot: {
    title: 'パスワードの再設定',
    lead: 'メールアドレスを入力してください。管理者のものであれば、リンクをお送りします。',
    submit: 'リンクを送る',
    sent: '管理者のアドレスであれば、リンクを送信しました。',
    noMail: 'ここからはメールを送信できません。サーバーの運用担当者が次のコマンドでリンクを作成します。',
    command: 'latchkey admin reset <email>',
    back: 'サインインに戻る',
  },
  overview: {
    title: '概要',
    you: 'あなた',
    youAre: (role) => `ロール: ${role}`,
    environments: '環境',
    noEnvironments: '環境はありません。',
    code: (code) => `コード ${code}`,
    reference: 'API リファレンス',
    team: 'チーム',
    teamLead: 'このインストールの管理者です。',
    isYou: 'あなた',
    invited: '招待中',
    suspended: '停止中',
    lastSeen: (when) => `最終サインイン: ${when}`,
    neverSeen: 'まだサインインしていません',
    role: 'ロール',
    save: 'ロールを保存',
    suspend: '停止',
    suspendSure: (name) => `${name} さんはすぐにすべての場所でサインアウトされます。`,
    reinstate: '停止を解除',
    newLink: '新しいリンク',
    remove: '削除',
    removeSure: (name) => `${name} さんはここにサインインできなくなります。`,
    invite: '管理者を招待',
    name: '名前',
    email: 'メールアドレス',
    send: '招待',
    link: (name) => `${name} さんのリンク`,
    linkSent: 'メールでも送信しました。1回だけ使えます。二度と表示されません。',
    linkNotSent: 'メールは送信されていません。ご自身でお渡しください。1回だけ使えます。二度と表示されません。',
  },
  problem: {
    form: {
      title: 'このフォームは使えません',
      lead: '別のブラウザーかサインイン前に開かれたものです。ページを開き直してください。',
    },
    not_allowed: {
      title: '変更できません',
      lead: '管理者を決められるのはオーナーだけです。オーナーにお問い合わせください。',
    },
    suspended: {
      title: 'アカウントは停止されています',
      lead: 'このインストールのオーナーにお問い合わせください。',
    },
    overtaken: {
      title: 'すでに完了しています',
      lead: 'その間に内容が変わりました。サインインして確認してください。',
    },
  },
  link: {
    administrator_link_unknown: {
      title: 'このリンクは使えません',
      lead: '途中で切れているか、期限が切れています。リンクを渡した方に新しいものを依頼してください。',
    },
    administrator_link_used: {
      title: 'このリンクは使用済みです',
      lead: '1回だけ使えます。サインインしてください。',
    },
    administrator_link_expired: {
      title: 'このリンクは期限切れです',
      lead: '時間が過ぎたか、新しいリンクに置き換えられました。リンクを渡した方に新しいものを依頼してください。',
    },
    signIn: 'サインイン',
  },
  mail: {
    invitation: {
      subject: 'Latchkey の管理者に招待されています',
      lead: 'Latchkey の管理者に招待されています。まずパスワードを決めてください。',
      action: '招待を承諾する',
      ignore: 'お心当たりがない場合は、このメールを無視してください。',
    },
    reset: {
      subject: 'Latchkey の新しいパスワードを決める',
      lead: 'Latchkey の管理者としての新しいパスワードが請求されました。',
      action: '新しいパスワードを決める',
      ignore: 'お心当たりがない場合は、このメールを無視してください。パスワードはそのままです。',
    },
    webhookDisabled: {
      subject: (webhook) => `Webhook ${webhook} が無効になりました`,
      lead: (webhook, environment) =>
        `${environment} の Webhook ${webhook} に3日間何も配信できなかったため、無効になりました。`,
      whatNow: '受信側が動作していることを確認してから有効にしてください。届かなかったものは再送できます。',
      action: '管理画面へ',
      ignore: 'このメールは、このインストールのオーナーにお送りしています。',
    },
    validFor: (minutes) => `リンクは${duration(minutes)}以内に1回だけ使えます。`,
  },
}
