import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'The clock is back to now.': 'عادت الساعة إلى الوقت الحالي.',
  'It is {time} now.': 'الوقت الآن: {time}.',
  Clock: 'الساعة',
  '{span} ahead': 'متقدمة: {span}',
  Now: 'الآن',
  'Back to now': 'العودة إلى الآن',
  'Forward by': 'تقديم بمقدار',
  'Forward to': 'تقديم إلى',
  'Go there': 'الانتقال',
  'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.':
    'هذه ساعة التثبيت كله: تنتهي الرموز والجلسات كما كانت ستنتهي، وجلستك هنا أيضًا، ويُزال القديم. ويبقى ذلك حين تعود إلى الآن، وما أُنشئ في تلك الأثناء يكون من المستقبل: فقد ترفض التطبيقات رموزه حتى ذلك الحين. وتعيدها إعادة التشغيل إلى الآن أيضًا.',
  'For development: without a mail server, mails are kept here; and time goes by as you like. Elsewhere there is neither.':
    'للتطوير: تُحفظ الرسائل هنا إن لم يوجد خادم بريد، ويمضي الوقت كما تشاء. ولا يوجد أي منهما في غير ذلك.',
  'Mail||one message': 'رسالة',
  'To||whom': 'إلى',
  'Code||to sign in': 'رمز الدخول',
  'code||to sign in': 'رمز الدخول',
  Link: 'الرابط',
  'Preview of {subject}': 'معاينة {subject}',
  'As text': 'بصيغة نص',
  'The outbox is empty.': 'صندوق الصادر فارغ.',
  Subject: 'الموضوع',
  'Code or link': 'رمز أو رابط',
  Outbox: 'صندوق الصادر',
  'Mails of {name}. They are kept for a day.': 'رسائل {name}. تُحفظ يومًا واحدًا.',
  'To an address': 'إلى عنوان',
  'No mail to that address': 'لا رسائل إلى هذا العنوان',
  'No mail yet': 'لا رسائل بعد',
  'Write the whole address as it was typed at sign-in.': 'اكتب العنوان كاملًا كما كُتب عند تسجيل الدخول.',
  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.':
    'سجّل في التطبيق النموذجي، أو اطلب كلمة مرور جديدة: تظهر الرسالة هنا من تلقاء نفسها. وبضبط LATCHKEY_SMTP_URL تُرسل الرسائل بدلًا من ذلك.',
  'Clear the outbox?': 'هل تريد تفريغ صندوق الصادر؟',
  'Every mail of {name} is removed. The codes in them count on.': 'تُزال كل رسائل {name}. وتبقى الرموز التي فيها صالحة.',
  'Open the link': 'فتح الرابط',
}
