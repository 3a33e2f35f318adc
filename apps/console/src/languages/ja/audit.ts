import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Did what': '操作内容',
  'To what': '対象',
  'Who changed what, and what was there before. Entries are never removed.':
    '誰が何を変更し、以前はどうだったか。エントリが削除されることはありません。',
  'Of which environment': '対象の環境',
  'All||environments': 'すべて',
  'Actor ID': '実行者の ID',
  Operation: '操作',
  'Kind of thing': '対象の種類',
  'ID of the thing': '対象の ID',
  'Nothing of that kind was changed': '該当する変更はありません',
  'Take a filter away, or look at a longer time.': 'フィルターを減らすか、期間を広げてください。',
  'Nothing was changed yet': 'まだ変更はありません',
  'Whatever somebody changes, here, by the API, by a file or on the command line, has an entry.':
    'ここ、API、ファイル、コマンドラインでの変更は、すべてエントリとして残ります。',
  'Nothing is sealed yet.': '封印されたエントリはまだありません。',
  Verify: '検証',
  Verified: '検証の進行状況',
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}. Each is bound to the one before it by a hash.</rest>':
    {
      other:
        '<strong>{count} 件のエントリが封印済み</strong><rest>、最新: {when}。各エントリはハッシュで直前のエントリに結び付いています。</rest>',
    },
  '<strong>{count} entries are sealed</strong><rest>, the last one {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>':
    {
      other:
        '<strong>{count} 件のエントリが封印済み</strong><rest>、最新: {when}、封印待ち: {waiting}。各エントリはハッシュで直前のエントリに結び付いています。</rest>',
    },
  'Nobody has tampered with any of the {count} entries.': {
    other: '{count} 件のエントリはいずれも改ざんされていません。',
  },
  'Keep this where nobody who can write to the database can, and compare it next time:':
    'データベースに書き込める人が書き込めない場所にこれを保管し、次回比較してください:',
  checkpoint: 'チェックポイント',
  'The log is not as it was sealed. Keep the database as it is, and find out who could write to it.':
    'ログが封印時の内容と異なります。データベースをそのまま保全し、書き込めた人を調べてください。',
  'And {count} more.': 'ほか {count} 件。',
  Entry: 'エントリ',
  Thing: '対象',
  Sealed: '封印',
  'Not yet: that takes a second': 'まだです。1 秒ほどかかります',
  'As entry {sequence}': 'エントリ {sequence} として',
  'What else they did': 'この実行者のほかの操作',
  'What else happened to it': 'この対象のほかの変更',
  'As JSON': 'JSON で表示',
  entry: 'エントリ',
  'Nothing more is known': 'これ以上の情報はありません',
  'What was made, or asked for': '作成または要求されたもの',
  'What was removed': '削除されたもの',
  'What changed': '変更点',
  Differences: '違い',
  Field: '項目',
  Before: '変更前',
  After: '変更後',
  'Command line': 'コマンドライン',
  'In the portal': 'ポータルで',
  'The platform itself': 'プラットフォーム',
  'API scope': 'API スコープ',
  Clock: '時計',
  Connection: '接続',
  Directory: 'ディレクトリ',
  'Environment variable': '環境変数',
  'Feature flag': 'フィーチャーフラグ',
  Invitation: '招待',
  Outbox: '送信トレイ',
  'Property category': 'プロパティのカテゴリ',
  'Signing key': '署名鍵',
  Subscriber: '購読者',
  Webhook: 'Webhook',
}
