import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Secret: 'سري',
  'Names and values of this environment, for programs that read them by the Management API. The value of a secret one is sealed, and never shown again.':
    'أسماء هذه البيئة وقيمها، للبرامج التي تقرؤها عبر Management API. تُختم قيمة المتغير السري، ولا تُعرض مرة أخرى أبدًا.',
  'Add variable': 'إضافة متغير',
  'Show more': 'عرض المزيد',
  'No variables yet': 'لا متغيرات بعد',
  'Keep here what differs between environments, such as the address of another service or the key for it.':
    'احفظ هنا ما يختلف بين البيئات، مثل عنوان خدمة أخرى أو مفتاحها.',
  'Delete the variable': 'حذف المتغير',
  'Programs that read it find nothing. This cannot be undone.':
    'لن تجد البرامج التي تقرؤه شيئًا. لا يمكن التراجع عن ذلك.',
  'Enter a new value: the secret one stays sealed.': 'أدخل قيمة جديدة: فالقيمة السرية تبقى مختومة.',
  'Variable {key}': 'المتغير {key}',
  'Letters, digits and underscores, as programs name it.': 'أحرف وأرقام وشرطات سفلية، كما تسمّيه البرامج.',
  'Leave it empty to keep the one that is sealed.': 'اتركه فارغًا للإبقاء على القيمة المختومة.',
  'It is sealed at once. Nobody reads it here again.': 'تُختم فورًا. ولا يقرؤها أحد هنا بعد ذلك.',
}
