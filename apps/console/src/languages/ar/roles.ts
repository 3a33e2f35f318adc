import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'In the organizations': 'في المؤسسات',
  'Who has it': 'من لديه هذا الدور',
  'Who has the role': 'من لديه الدور',
  'Give it to somebody on their page, under Organizations.': 'امنحه لشخص في صفحته، ضمن المؤسسات.',
  'The role was saved.': 'تم حفظ الدور.',
  'Default role': 'الدور الافتراضي',
  'Whoever joins an organization gets it.': 'يحصل عليه كل من ينضم إلى مؤسسة.',
  'Delete this role': 'حذف هذا الدور',
  'Everybody who has it loses it, in every environment.': 'يفقده كل من لديه، في كل البيئات.',
  'Delete the role': 'حذف الدور',
  'Its permissions stay, but nobody has them by this role any more. This cannot be undone.':
    'تبقى صلاحياته، لكن لا أحد يملكها بهذا الدور بعد ذلك. لا يمكن التراجع عن ذلك.',
  '{name} was taken away.': 'تم سحب {name}.',
  'What whoever has the role may do. Each counts as soon as it is switched.':
    'ما يُسمح به لمن لديه الدور. تسري كل صلاحية فور تبديلها.',
  'None defined': 'لا شيء معرّف',
  'Add permissions first, under Permissions.': 'أضف صلاحيات أولًا، ضمن الصلاحيات.',
  'Find a permission': 'البحث عن صلاحية',
  'What whoever has the role gets of the APIs of this environment. Each counts from their next token.':
    'ما يحصل عليه من لديه الدور من واجهات API في هذه البيئة. يسري كل نطاق بدءًا من رمزه التالي.',
  'Add an API and its scopes first, under APIs.': 'أضف أولًا واجهة API ونطاقاتها، ضمن واجهات API.',
  '{count} scopes': {
    zero: 'لا نطاقات',
    one: 'نطاق واحد',
    two: 'نطاقان',
    few: '{count} نطاقات',
    many: '{count} نطاقًا',
    other: '{count} نطاق',
  },
  'What members of an organization can be. A role brings permissions; each environment shares the definitions.':
    'ما يمكن أن يكونه أعضاء المؤسسة. يجلب الدور صلاحيات؛ وتتشارك كل البيئات التعريفات.',
  'Define your first role': 'عرّف أول دور',
  'Name it after what people do, such as Editor. Then give it the permissions that this takes, and give the role to members of an organization.':
    'سمّه بما يفعله الناس، مثل محرر. ثم امنحه الصلاحيات اللازمة، وامنح الدور لأعضاء مؤسسة.',
}
