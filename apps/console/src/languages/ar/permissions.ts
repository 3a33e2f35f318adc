import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  "What people may be allowed to do. Roles bring them, and the tokens of an organization's members list them.":
    'ما يمكن السماح به للأشخاص. تجلبها الأدوار، وتسردها رموز أعضاء المؤسسة.',
  'Define your first permission': 'عرّف أول صلاحية',
  'A permission is one thing that your application asks about, such as <code>create:invoices</code>. Roles bring several of them at once.':
    'الصلاحية شيء واحد يسأل عنه تطبيقك، مثل <code>create:invoices</code>. وتجلب الأدوار عدة صلاحيات دفعة واحدة.',
  'Delete the permission': 'حذف الصلاحية',
  'Every role and everybody who has it loses it, in every environment. This cannot be undone.':
    'يفقدها كل دور وكل شخص يملكها، في كل البيئات. لا يمكن التراجع عن ذلك.',
  'Permission {name}': 'الصلاحية {name}',
}
