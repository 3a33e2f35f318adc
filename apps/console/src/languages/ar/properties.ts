import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'Rename {name}': 'إعادة تسمية {name}',
  Rename: 'إعادة التسمية',
  'Each property is in one. Built-in ones keep their names.': 'كل خاصية في فئة واحدة. والفئات المدمجة تحتفظ بأسمائها.',
  'Add category': 'إضافة فئة',
  'Add a category of users': 'إضافة فئة للمستخدمين',
  'Add a category of organizations': 'إضافة فئة للمؤسسات',
  'Add a category of applications': 'إضافة فئة للتطبيقات',
  'Of||property': 'لمن',
  'Add one to sort your properties.': 'أضف فئة لترتيب خصائصك.',
  'What else can be known of users, organizations and applications. What is not private can stand in tokens.':
    'ما يمكن أن يُعرف غير ذلك عن المستخدمين والمؤسسات والتطبيقات. وما ليس خاصًا يمكن أن يرد في الرموز.',
  Private: 'خاصة',
  'Can be||in tokens': 'ممكن',
  'In tokens': 'في الرموز',
  'Find properties': 'البحث عن خصائص',
  'Of what': 'لأي شيء',
  'Of everything': 'لكل شيء',
  'Made by whom': 'من أنشأها',
  'Your own': 'خصائصك',
  'No property is like that. Try fewer letters, or another kind.': 'لا خاصية كهذه. جرّب حروفًا أقل، أو نوعًا آخر.',
  'Define your first property': 'عرّف أول خاصية',
  'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.':
    'للأسماء والعناوين والحملات خصائص مدمجة بالفعل. أضف ما يخص منتجك، مثل خطة اشتراك أو رقم عميل.',
  'Delete the property': 'حذف الخاصية',
  'Its values go with it, in every environment. This cannot be undone.':
    'تُحذف قيمها معها، في كل البيئات. لا يمكن التراجع عن ذلك.',
  'Choose a category.': 'اختر فئة.',
  'Property {name}': 'الخاصية {name}',
  'What code and tokens call it. It cannot be changed later.': 'ما تسمّيه به الشيفرة والرموز. لا يمكن تغييره لاحقًا.',
  'It stands in no token, and only programs with the scope read it.':
    'لا ترد في أي رمز، ولا تقرؤها إلا البرامج التي لها النطاق.',
  'One line of text': 'سطر نص واحد',
  'Several lines of text': 'عدة أسطر من النص',
  'Yes or no': 'نعم أو لا',
}
