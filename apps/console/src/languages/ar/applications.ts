import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  'About this application': 'عن هذا التطبيق',
  URLs: 'عناوين URL',
  'Token preview': 'معاينة الرموز',
  'Quick start': 'بداية سريعة',
  Tokens: 'الرموز',
  'The application was saved.': 'تم حفظ التطبيق.',
  'App keys': 'مفاتيح التطبيق',
  'What your code needs to know.': 'ما تحتاج شيفرتك إلى معرفته.',
  Domain: 'النطاق الشبكي',
  domain: 'النطاق الشبكي',
  'client ID': 'معرّف العميل',
  Homepage: 'الصفحة الرئيسية',
  'Where people begin.': 'حيث يبدأ الناس.',
  'Login URI': 'عنوان URI لتسجيل الدخول',
  'Where your application begins a sign-in: for invitations, and links that are too old.':
    'حيث يبدأ تطبيقك تسجيل الدخول: للدعوات، وللروابط القديمة جدًا.',
  'Delete this application': 'حذف هذا التطبيق',
  'Nobody can sign in to it any more, and its tokens are not renewed.':
    'لن يستطيع أحد تسجيل الدخول إليه، ولن تُجدَّد رموزه.',
  'Delete the application': 'حذف التطبيق',
  'Its client ID is refused from now on. This cannot be undone: an application that is added again has other keys.':
    'يُرفض معرّف العميل من الآن فصاعدًا. لا يمكن التراجع عن ذلك: فالتطبيق الذي يُضاف من جديد له مفاتيح أخرى.',
  'What people sign in to, and the machines that call your APIs.':
    'ما يسجّل الناس الدخول إليه، والآلات التي تستدعي واجهاتك.',
  'Add your first application': 'أضف تطبيقك الأول',
  'It gets a client ID, which your code names when somebody signs in. Choose the type by where that code runs.':
    'يحصل على معرّف عميل تذكره شيفرتك حين يسجّل أحد الدخول. اختر النوع حسب مكان تشغيل تلك الشيفرة.',
  '{name} was added': 'تمت إضافة {name}',
  'People see it when they sign in.': 'يراه الناس عند تسجيل الدخول.',
  'Whom the protocol is spoken for.': 'لمن يُستخدم البروتوكول.',
  'This application uses': 'يستخدم هذا التطبيق',
  'An SDK of Latchkey or Kinde': 'حزمة SDK من Latchkey أو Kinde',
  'Answers are as those SDKs expect them.': 'الإجابات كما تتوقعها هذه الحزم.',
  'A standard OpenID Connect library': 'مكتبة OpenID Connect قياسية',
  'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.':
    'وفق نص OAuth 2.1 وOpenID Connect: يلزم PKCE، وتُقارن عناوين URL بدقة ولا تحوي رمز بدل، ويُجاب عن الرموز غير الصالحة بـ 401، ويُسأل الناس قبل تسجيل خروجهم.',
  'Install, configure, run. The keys of this application stand in the code.':
    'ثبّت، واضبط، وشغّل. مفاتيح هذا التطبيق موجودة في الشيفرة.',
  Framework: 'إطار العمل',
  'Kept as a hash, and never shown again.': 'يُحفظ بصيغة تجزئة، ولا يُعرض مرة أخرى أبدًا.',
  'A new secret for {name}': 'سر جديد لـ {name}',
  'The secret it has now': 'السر الحالي',
  'Counts on': 'يبقى ساريًا',
  'Until the next rotation: put the new one in place, then rotate once more.':
    'حتى التدوير التالي: ضع السر الجديد في مكانه، ثم دوّر مرة أخرى.',
  'Ends now': 'ينتهي الآن',
  'For one that got out. What uses it stands still at once.': 'لسر تسرّب. ويتوقف فورًا ما يستخدمه.',
  'Make a new secret': 'إنشاء سر جديد',
  'The new secret of {name}': 'السر الجديد لـ {name}',
  'Install the SDK.': 'ثبّت حزمة SDK.',
  'Set these in .env. Under URLs, allow {callback} and {site}.':
    'عيّن هذه في ملف ‎.env، واسمح في عناوين URL بـ {callback} و{site}.',
  'Put this into app.ts, and run it.': 'ضع هذا في app.ts، ثم شغّله.',
  'Start it.': 'شغّله.',
  'Under URLs, allow {site} in both lists. Then put this into App.tsx.':
    'اسمح في عناوين URL بـ {site} في القائمتين. ثم ضع هذا في App.tsx.',
  'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.':
    'اسمح له أولًا بواجهة، ضمن واجهات API. ثم اطلب رمزًا بالجمهور المستهدف لتلك الواجهة.',
  'Send the access token of the answer with every call.': 'أرسل رمز الوصول الوارد في الإجابة مع كل استدعاء.',
  'Ask for a code, and show verification_uri and user_code to the person.':
    'اطلب رمزًا، واعرض verification_uri وuser_code للشخص.',
  'Ask for the tokens every few seconds, until the person has approved.': 'اطلب الرموز كل بضع ثوانٍ، حتى يوافق الشخص.',
  'What its tokens say': 'ما تذكره رموزه',
  'Made by the rules that make the real ones, as everything is now. Nothing is signed, so nobody can use it.':
    'مصنوعة بالقواعد التي تصنع الرموز الحقيقية، وفق الحالة الراهنة. لا شيء موقَّع، فلا يستطيع أحد استخدامها.',
  Choose: 'اختيار',
  'It is authorised for none.': 'غير مسموح له بأي واجهة.',
  'Choose an API that it is authorised for.': 'اختر واجهة مسموحًا له بها.',
  'Choose somebody, and see what they would get.': 'اختر شخصًا لترى ما سيحصل عليه.',
  'There would be none.': 'لن يكون هناك أي رمز.',
  'Access token, for {time}': 'رمز الوصول، لمدة {time}',
  'ID token': 'رمز الهوية',
  'Nobody was found.': 'لم يُعثر على أحد.',
  'They belong to none.': 'لا ينتمي إلى أي مؤسسة.',
  'How long each counts. Those that were given before keep their time.':
    'مدة سريان كل منها. وتحتفظ الرموز التي صدرت من قبل بمدتها.',
  'The lifetimes were saved.': 'تم حفظ مدد السريان.',
  'Enter a number of seconds.': 'أدخل عدد الثواني.',
  'Claims for Hasura': 'مطالبات لـ Hasura',
  'Roles and organization also under the names that Hasura reads.':
    'الأدوار والمؤسسة أيضًا بالأسماء التي يقرؤها Hasura.',
  'Access token': 'رمز الوصول',
  'What APIs take. In seconds: {time}.': 'ما تقبله واجهات API. بالثواني: {time}.',
  'What says who signed in. In seconds: {time}.': 'ما يذكر من سجّل الدخول. بالثواني: {time}.',
  'Refresh token': 'رمز التحديث',
  'How long it may lie unused. In seconds: {time}.': 'كم يمكن أن يبقى دون استخدام. بالثواني: {time}.',
  'Back-end web': 'ويب بخادم',
  'A web application with a server that can keep a secret, such as Next.js, Express or Django.':
    'تطبيق ويب له خادم يستطيع حفظ سر، مثل Next.js أو Express أو Django.',
  'Front-end and mobile': 'الواجهة الأمامية والجوال',
  'Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.':
    'يعمل حيث يمكن للناس النظر داخله: تطبيق من صفحة واحدة، أو تطبيق على هاتف. لا سر له.',
  'Machine to machine': 'آلة إلى آلة',
  'A program that calls your APIs, or the Management API, without anybody signing in.':
    'برنامج يستدعي واجهاتك، أو Management API، دون أن يسجّل أحد الدخول.',
  'Device and IoT': 'الأجهزة وإنترنت الأشياء',
  'A television or a command line: people approve it with a code in a browser.':
    'تلفاز أو سطر أوامر: يوافق الناس عليه برمز في متصفح.',
  '{url} is empty.': '{url} فارغ.',
  '{url} is longer than 2048 characters.': '{url} أطول من 2048 حرفًا.',
  '{url} has a character that has to be percent-encoded.': 'في {url} حرف يجب ترميزه بالنسبة المئوية.',
  '{url} must not have a fragment (#…).': 'يجب ألا يكون في {url} جزء (#…).',
  '{url} must be a whole URL, such as https://app.example.com/callback.':
    'يجب أن يكون {url} عنوان URL كاملًا، مثل https://app.example.com/callback.',
  '{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.':
    'في {url} مخطط غير مسموح به: استخدم https، أو مخططًا خاصًا بك لتطبيق أصلي.',
  '{url} must not have a user name or password.': 'يجب ألا يكون في {url} اسم مستخدم أو كلمة مرور.',
  '{url} has a host that is not valid: write it in lower case, without a default port.':
    'المضيف في {url} غير صالح: اكتبه بأحرف صغيرة، دون المنفذ الافتراضي.',
  '{url} has a path that no browser sends so: without . and .., percent-encoded.':
    'المسار في {url} لا يرسله أي متصفح هكذا: دون . و..، وبترميز النسبة المئوية.',
  '{url} must be https; http is for localhost only.': 'يجب أن يكون {url} بـ https؛ أما http فلـ localhost فقط.',
  '{url} may have one *, in the left-most part of its host.': 'يمكن أن يكون في {url} رمز * واحد، في أقصى يسار المضيف.',
  '{url} would match domains of strangers: put the * under a domain of your own.':
    'سيطابق {url} نطاقات غرباء: ضع * تحت نطاق تملكه.',
  '{url} needs a prefix or suffix of the * on a shared host.': 'يحتاج {url} إلى بادئة أو لاحقة لرمز * على مضيف مشترك.',
  'Only these are ever returned to. One on each line, exactly as your code sends it.':
    'لا يُعاد إلا إلى هذه. واحد في كل سطر، تمامًا كما ترسله شيفرتك.',
  'The URLs were saved.': 'تم حفظ عناوين URL.',
  'Allowed callback URLs': 'عناوين URL المسموح بها للعودة',
  'Where people come back to after signing in.': 'حيث يعود الناس بعد تسجيل الدخول.',
  'Allowed logout redirect URLs': 'عناوين URL المسموح بها بعد تسجيل الخروج',
  'Where people come back to after signing out.': 'حيث يعود الناس بعد تسجيل الخروج.',
  Consent: 'الموافقة',
  'Whether people decide what this application gets of them.': 'هل يقرر الأشخاص ما يحصل عليه هذا التطبيق منهم.',
  'Others run this application': 'جهة أخرى تشغّل هذا التطبيق',
  'People are asked for consent, and it gets nothing of them before. Turned on later, its tokens are renewed only for those who have agreed.':
    'تُطلب موافقة الأشخاص، ولا يحصل على شيء منهم قبلها. وإن فُعّل لاحقًا، فلا تُجدَّد رموزه إلا لمن وافق.',
  'Only those with one of the roles get in.': 'لا يدخل إلا من لديه أحد الأدوار.',
  'Everybody gets in, whatever their roles.': 'يدخل الجميع أيًا كانت أدوارهم.',
  'Access roles': 'أدوار الدخول',
  'Members of an organization get in with one of these roles there.':
    'يدخل أعضاء المؤسسة إن كان لهم فيها أحد هذه الأدوار.',
  'Only with one of these roles': 'فقط بأحد هذه الأدوار',
  'Add a role first. Whoever has none is refused at the sign-in, and told why.':
    'أضف دورًا أولًا. من ليس له أي دور يُرفض عند تسجيل الدخول ويُخبر بالسبب.',
  'No role yet': 'لا أدوار بعد',
  'Everybody who can sign in gets in.': 'يدخل كل من يستطيع تسجيل الدخول.',
  'Add a role': 'إضافة دور',
  Access: 'الدخول',
  'The public keys were saved.': 'حُفظت المفاتيح العامة.',
  'Key ID': 'معرّف المفتاح',
  Thumbprint: 'البصمة',
  'Public keys': 'المفاتيح العامة',
  'With private_key_jwt the application signs with a key of its own, and sends no secret.':
    'مع private_key_jwt يوقّع التطبيق بمفتاح خاص به ولا يرسل أي سر.',
  'Add public keys': 'إضافة مفاتيح عامة',
  'No public keys': 'لا مفاتيح عامة',
  'Make a pair where the application runs, and paste its public half here: as JWK, JWKS or PEM.':
    'أنشئ زوج مفاتيح حيث يعمل التطبيق، والصق هنا نصفه العام بصيغة JWK أو JWKS أو PEM.',
  'Remove this public key?': 'إزالة هذا المفتاح العام؟',
  'Remove the key': 'إزالة المفتاح',
  'What is signed with its private half is refused from now on. The same key can be added again.':
    'يُرفض من الآن كل ما يُوقَّع بنصفه الخاص. ويمكن إضافة المفتاح نفسه من جديد.',
  'Address of its keys': 'عنوان مفاتيحه',
  'A jwks_uri of the application, in place of keys that are kept here.':
    'عنوان jwks_uri للتطبيق بدلًا من مفاتيح محفوظة هنا.',
  'Only by its keys': 'بمفاتيحه فقط',
  'The client secret counts no more.': 'لا يعود سر العميل صالحًا.',
  'Paste a JWK, a JWKS, or public keys as PEM.': 'الصق JWK أو JWKS أو مفاتيح عامة بصيغة PEM.',
  'Several keys cannot have one name.': 'لا يمكن أن تحمل عدة مفاتيح اسمًا واحدًا.',
  'A JWK, a JWKS, or PEM. A private key is refused: keep it where the application runs.':
    'JWK أو JWKS أو PEM. يُرفض المفتاح الخاص: أبقه حيث يعمل التطبيق.',
  'What the application calls the key (kid). Empty: as the key says, or none.':
    'ما يسمي به التطبيق المفتاح (kid). فارغ: كما يقول المفتاح، أو بلا اسم.',
  'What else is known of it; some of it stands in its tokens.': 'ما يُعرف عنه أيضًا؛ بعضه يظهر في رموزه.',
  'Of its pages and mails, for people who have chosen none.': 'لصفحات هذا التطبيق ورسائله، لمن لم يختر لغة.',
  'As the browser, else the environment': 'مثل المتصفح، وإلا فمثل البيئة',
}
