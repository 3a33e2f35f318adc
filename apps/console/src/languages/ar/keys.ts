import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'RS256: every SDK knows it': 'RS256: تعرفها كل حزم SDK',
  'ES256: small and quick': 'ES256: صغيرة وسريعة',
  'EdDSA: small and quick, for verifiers that know it': 'EdDSA: صغيرة وسريعة، للمتحققين الذين يعرفونها',
  environment: 'البيئة',
  organization: 'المؤسسة',
  user: 'المستخدم',
  active: 'نشط',
  inactive: 'غير نشط',
  revoked: 'مسحوب',
  'Of||whose it is': 'لمن',
  none: 'لا شيء',
  'For programs that call your APIs without asking for a token. Your API asks here whether a key counts, and for what.':
    'للبرامج التي تستدعي واجهاتك دون طلب رمز. تسأل واجهتك هنا إن كان المفتاح ساريًا، ولأي شيء.',
  'No API keys yet': 'لا مفاتيح API بعد',
  'Users and organizations make their own in the portal. One of the environment is for a program of yours that cannot ask for tokens.':
    'ينشئ المستخدمون والمؤسسات مفاتيحهم في البوابة. أما مفتاح البيئة فهو لبرنامج لديك لا يستطيع طلب رموز.',
  'The API key {name}': 'مفتاح API {name}',
  'Choose the API that it is for.': 'اختر الواجهة المخصص لها.',
  'The one that takes the key.': 'الواجهة التي تقبل المفتاح.',
  'Register an API first, under APIs.': 'سجّل واجهة أولًا، ضمن واجهات API.',
  'What it may do there. They never change.': 'ما يسمح به هناك. لا تتغير أبدًا.',
  'With what this environment signs its tokens, and the keys that programs call your APIs with.':
    'ما توقّع به هذه البيئة رموزها، والمفاتيح التي تستدعي بها البرامج واجهاتك.',
  'Kinds of keys': 'أنواع المفاتيح',
  'Signing keys': 'مفاتيح التوقيع',
  'A new key signs.': 'مفتاح جديد يوقّع الآن.',
  'A new key is published. It signs in a day.': 'نُشر مفتاح جديد. يبدأ التوقيع بعد يوم.',
  'Rotate the key': 'تدوير المفتاح',
  'The new key signs': 'يوقّع المفتاح الجديد',
  'In a day': 'بعد يوم',
  'Verifiers learn of it first, so nobody notices. A key that waits already never signs.':
    'يعلم به المتحققون أولًا، فلا يلاحظ أحد. والمفتاح المنتظر من قبل لن يوقّع أبدًا.',
  'At once': 'فورًا',
  'For a key that may be known to somebody. Verifiers that do not ask again for a key they do not know refuse new tokens for a while.':
    'لمفتاح قد يعرفه أحد. المتحققون الذين لا يسألون من جديد عن مفتاح لا يعرفونه يرفضون الرموز الجديدة لفترة.',
  'Of this key. Once it signs, the schedule makes the next one with the algorithm that is set below.':
    'لهذا المفتاح. وحين يبدأ التوقيع، ينشئ الجدول المفتاح التالي بالخوارزمية المعيّنة أدناه.',
  Schedule: 'الجدول',
  'A change takes effect a day later, when verifiers know the next key.':
    'يسري التغيير بعد يوم، حين يعرف المتحققون المفتاح التالي.',
  'The schedule was saved.': 'تم حفظ الجدول.',
  'Of the keys that the schedule makes.': 'للمفاتيح التي ينشئها الجدول.',
  'Days that a key signs': 'الأيام التي يوقّع فيها المفتاح',
  'Empty: until somebody rotates it.': 'فارغ: حتى يدوّره أحد.',
  Published: 'منشور',
  'Verifiers get to know it before it signs.': 'يعرفه المتحققون قبل أن يوقّع.',
  'New tokens are signed with it.': 'تُوقَّع به الرموز الجديدة.',
  Retiring: 'قيد الإنهاء',
  'It signs no more; what it signed counts until it expires.': 'لم يعد يوقّع؛ وما وقّعه يسري حتى تنتهي صلاحيته.',
  'The key was revoked.': 'تم سحب المفتاح.',
  'Key ID': 'معرّف المفتاح',
  'key ID': 'معرّف المفتاح',
  Signs: 'يوقّع',
  '{from}, until {until}': '{from}، حتى {until}',
  '{from}, until the next one': '{from}، حتى المفتاح التالي',
  'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.':
    'يجد المتحققون أجزاءها العامة في مجموعة المفاتيح. يُنشر المفتاح الجديد يومًا قبل أن يوقّع، ويبقى القديم حتى تنتهي صلاحية آخر رمز وقّعه.',
  'Revoke this key?': 'هل تريد سحب هذا المفتاح؟',
  'It leaves the key set and never signs; the key that signs now goes on.':
    'يغادر مجموعة المفاتيح ولا يوقّع أبدًا؛ ويستمر المفتاح الذي يوقّع الآن.',
  'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.':
    'يغادر مجموعة المفاتيح الآن. يرفض كل متحقق كل رمز وقّعه هذا المفتاح بمجرد أن يقرأ المجموعة من جديد؛ ويحصل المستخدمون على رموز جديدة برموز التحديث. لا يمكن التراجع عن ذلك.',
  signs: 'يوقّع',
  published: 'منشور',
  now: 'الآن',
  'next one due {date}': 'التالي في {date}',
  'Keys change when somebody says so.': 'تتغير المفاتيح حين يطلب أحد ذلك.',
  'The next key is due {date}.': 'المفتاح التالي موعده {date}.',
  'Revoke the key||signature': 'سحب المفتاح',
}
