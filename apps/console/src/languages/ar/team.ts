import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{browser} على {system}',
  'Another browser': 'متصفح آخر',
  'Owners decide who administers; admins change everything else; viewers look.':
    'يقرر المالكون من يدير؛ ويغيّر المديرون كل ما عدا ذلك؛ ويكتفي المطّلعون بالاطلاع.',
  'The invitation of {name}': 'دعوة {name}',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    'أُرسلت بالبريد إلى {email}. تصلح مرة واحدة خلال ثلاثة أيام، ولا تُعرض مرة أخرى.',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    'لم يُرسل بريد: سلّم الرابط بنفسك. يصلح مرة واحدة خلال ثلاثة أيام، ولا يُعرض مرة أخرى.',
  invited: 'مدعو',
  'active||person': 'نشط',
  suspended: 'موقوف',
  '{name} is owner now.': 'أصبح {name} مالكًا.',
  '{name} is admin now.': 'أصبح {name} مديرًا.',
  '{name} is viewer now.': 'أصبح {name} مطّلعًا.',
  '{name} was suspended.': 'تم إيقاف {name}.',
  '{name} was let in again.': 'أُعيد السماح لـ {name}.',
  '{name} was removed.': 'تمت إزالة {name}.',
  You: 'أنت',
  'Role of {name}': 'دور {name}',
  'More about {name}': 'المزيد عن {name}',
  More: 'المزيد',
  'Make a new link': 'إنشاء رابط جديد',
  'Let in again': 'السماح من جديد',
  Administrators: 'المديرون',
  'Whoever is suspended or removed is signed out at that moment.': 'من يوقَف أو يُزال يُسجَّل خروجه في تلك اللحظة.',
  'An owner can change the team.': 'يمكن للمالك تغيير الفريق.',
  Nobody: 'لا أحد',
  'There is always an owner.': 'يوجد مالك دائمًا.',
  'Remove {name}?': 'هل تريد إزالة {name}؟',
  'Remove from the team': 'إزالة من الفريق',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    'يُسجَّل خروجه الآن، ولا يمكنه تسجيل الدخول بعد ذلك. ويبقى ما فعله في سجل التدقيق.',
  'You are signed out there.': 'تم تسجيل خروجك هناك.',
  'You are signed out everywhere else.': 'تم تسجيل خروجك من كل مكان آخر.',
  'This one': 'هذا',
  Began: 'البداية',
  'Last seen': 'آخر ظهور',
  'A session of yours ends after an hour without use, and after twelve hours.':
    'تنتهي جلستك بعد ساعة دون استخدام، وبعد اثنتي عشرة ساعة.',
  'Sign out elsewhere': 'تسجيل الخروج من الأماكن الأخرى',
  'Your sessions': 'جلساتك',
  'Sign out everywhere else?': 'هل تريد تسجيل الخروج من كل مكان آخر؟',
  'Every other browser of yours has to sign in again. This one stays.':
    'على كل متصفح آخر لك تسجيل الدخول من جديد. ويبقى هذا المتصفح.',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    'من يدير هذا التثبيت في كل بيئة. يفعل المالكون كل شيء، والمديرون كل شيء عدا تغيير الفريق، ويكتفي المطّلعون بالاطلاع.',
  'Sign out {name}': 'تسجيل خروج {name}',
}
