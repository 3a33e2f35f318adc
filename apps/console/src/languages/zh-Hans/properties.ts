import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': '重命名 {name}',
  Rename: '重命名',
  'Each property is in one. Built-in ones keep their names.': '每个属性都属于一个类别。内置类别的名称不变。',
  'Add category': '添加类别',
  'Add a category of users': '添加用户类别',
  'Add a category of organizations': '添加组织类别',
  'Add a category of applications': '添加应用类别',
  'Of||property': '所属对象',
  'Add one to sort your properties.': '添加一个以整理您的属性。',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    '关于用户、组织和应用的其他信息。非私有的内容可以出现在令牌中。',
  Private: '私有',
  'Can be||in tokens': '可以',
  'In tokens': '在令牌中',
  'Find properties': '查找属性',
  'Of what': '所属对象',
  'Of everything': '所有对象',
  'Made by whom': '创建者',
  'Your own': '自定义',
  'No property is like that. Try fewer letters, or another kind.': '没有匹配的属性。请尝试更少的字母，或其他种类。',
  'Define your first property': '定义您的第一个属性',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    '名称、地址和营销活动已有内置属性。请添加您产品特有的内容，例如套餐或客户编号。',
  'Delete the property': '删除属性',
  'Its values go with it, in every environment. This cannot be undone.':
    '其值将一并删除，包括所有环境。此操作无法撤消。',
  'Choose a category.': '请选择类别。',
  'Property {name}': '属性 {name}',
  'What code and tokens call it. It cannot be changed later.': '代码和令牌中使用的名称。以后无法更改。',
  'It stands in no token, and only programs with the scope read it.':
    '不会出现在任何令牌中，只有具有相应作用域的程序才能读取。',
  'One line of text': '单行文本',
  'Several lines of text': '多行文本',
  'Yes or no': '是或否',
}
