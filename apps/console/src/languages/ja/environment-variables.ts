import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: 'シークレット',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    'この環境の名前と値です。プログラムが Management API で読み取ります。シークレットの値は封印され、二度と表示されません。',
  'Add variable': '変数を追加',
  'Show more': 'さらに表示',
  'No variables yet': '変数はまだありません',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    '別のサービスのアドレスやそのキーなど、環境ごとに異なるものをここに保存します。',
  'Delete the variable': '変数を削除',
  'Programs that read it find nothing. This cannot be undone.':
    'この変数を読み取るプログラムは、何も得られなくなります。元に戻すことはできません。',
  'Enter a new value: the secret one stays sealed.':
    '新しい値を入力してください。シークレットの値は封印されたままです。',
  'Variable {key}': '変数 {key}',
  'Letters, digits and underscores, as programs name it.': '英字、数字、アンダースコア。プログラムが使う名前です。',
  'Leave it empty to keep the one that is sealed.': '封印された値をそのまま使うには、空欄にしてください。',
  'It is sealed at once. Nobody reads it here again.': 'すぐに封印され、ここで再び読むことはできません。',
}
