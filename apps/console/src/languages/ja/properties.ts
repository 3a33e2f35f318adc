import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': '{name} の名前を変更',
  Rename: '名前を変更',
  'Each property is in one. Built-in ones keep their names.':
    '各プロパティは 1 つのカテゴリに属します。組み込みのカテゴリの名前は変更できません。',
  'Add category': 'カテゴリを追加',
  'Add a category of users': 'ユーザーのカテゴリを追加',
  'Add a category of organizations': '組織のカテゴリを追加',
  'Add a category of applications': 'アプリケーションのカテゴリを追加',
  'Of||property': '対象',
  'Add one to sort your properties.': '追加すると、プロパティを整理できます。',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    'ユーザー、組織、アプリケーションに関するその他の情報。非公開でないものはトークンに含めることができます。',
  Private: '非公開',
  'Can be||in tokens': '可能',
  'In tokens': 'トークンへの記載',
  'Find properties': 'プロパティを検索',
  'Of what': '対象',
  'Of everything': 'すべての対象',
  'Made by whom': '作成元',
  'Your own': '独自',
  'No property is like that. Try fewer letters, or another kind.':
    '一致するプロパティはありません。文字を減らすか、別の種類でお試しください。',
  'Define your first property': '最初のプロパティを定義しましょう',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    '名前、住所、キャンペーンには組み込みのプロパティがあります。プランや顧客番号など、製品に固有のものを追加してください。',
  'Delete the property': 'プロパティを削除',
  'Its values go with it, in every environment. This cannot be undone.':
    'すべての環境で値も削除されます。元に戻すことはできません。',
  'Choose a category.': 'カテゴリを選択してください。',
  'Property {name}': 'プロパティ {name}',
  'What code and tokens call it. It cannot be changed later.': 'コードやトークンで使われる名前。後から変更できません。',
  'It stands in no token, and only programs with the scope read it.':
    'トークンには含まれず、スコープを持つプログラムだけが読み取れます。',
  'One line of text': '1 行のテキスト',
  'Several lines of text': '複数行のテキスト',
  'Yes or no': 'はい/いいえ',
}
