import type { Texts } from '../../texts.ts'
import { formatsOf } from '../formats.ts'

const { ago, duration, plural } = formatsOf('ar')

const startOver = 'ارجع إلى التطبيق وابدأ من جديد.'
const tryAgain = 'ارجع إلى التطبيق وحاول مرة أخرى.'
const mailedCode = 'أدخل الرمز المكوّن من 6 أرقام من الرسالة التي أرسلناها إليك.'

const closedOrganization = {
  title: 'لا يمكنك الانضمام إلى هذه المؤسسة بنفسك',
  lead: 'اطلب من المسؤولين عنها إضافتك، أو سجّل الدخول بحساب ينتمي إليها.',
}

export const hosted: Texts = {
  errors: {
    email_required: 'أدخل بريدك الإلكتروني.',
    email_invalid: 'أدخل عنوان بريد إلكتروني كاملًا، مثل name@example.com.',
    password_required: 'أدخل كلمة المرور.',
    credentials_wrong: 'البريد الإلكتروني وكلمة المرور غير متطابقين. حاول مرة أخرى، أو أعد تعيين كلمة المرور.',
    code_required: 'أدخل الرمز الوارد في بريدك الإلكتروني.',
    code_format: 'يتكوّن الرمز من 6 أرقام بالضبط.',
    code_wrong: 'هذا الرمز غير صحيح. راجع أحدث رسالة منا.',
    code_expired: 'انتهت صلاحية هذا الرمز. اطلب رمزًا جديدًا أدناه.',
    code_spent: 'أُدخلت رموز خاطئة كثيرة، فلم يعد هذا الرمز صالحًا. اطلب رمزًا جديدًا أدناه.',
    first_name_required: 'أدخل اسمك الأول.',
    first_name_too_long: 'اختصر اسمك الأول.',
    last_name_required: 'أدخل اسم العائلة.',
    last_name_too_long: 'اختصر اسم العائلة.',
    terms_required: 'ضع علامة في المربع للموافقة والمتابعة.',
    new_password_required: 'اختر كلمة مرور.',
    password_too_short: 'استخدم 8 أحرف على الأقل.',
    password_too_long: 'استخدم كلمة مرور أقصر.',
    password_too_common: 'كلمة المرور هذه شائعة جدًا. اختر غيرها، لا مجرد تغيير بسيط فيها.',
    password_too_personal: 'إنها قريبة جدًا من اسمك أو بريدك الإلكتروني أو اسمنا. أضف كلمات من عندك.',
    password_too_simple: 'الأحرف المتكررة أو المتتالية أول ما يُخمَّن. اختر شيئًا أقل انتظامًا.',
    password_word_forbidden: 'فيها كلمة غير مسموح بها هنا. احذفها.',
    password_lacks_lowercase: 'استخدم حرفًا لاتينيًا صغيرًا واحدًا على الأقل.',
    password_lacks_uppercase: 'استخدم حرفًا لاتينيًا كبيرًا واحدًا على الأقل.',
    password_lacks_digit: 'استخدم رقمًا واحدًا على الأقل.',
    password_lacks_symbol: 'استخدم علامة واحدة على الأقل ليست حرفًا ولا رقمًا، مثل !.',
    password_repeat_required: 'أدخل كلمة المرور مرة أخرى.',
    passwords_differ: 'كلمتا المرور غير متطابقتين.',
    too_many_attempts: 'محاولات كثيرة جدًا. انتظر بضع دقائق ثم حاول مرة أخرى.',
    form_expired: 'ظل هذا النموذج مفتوحًا مدة طويلة. يرجى المحاولة مرة أخرى.',
    busy: 'كثيرون يسجّلون الدخول الآن. حاول مرة أخرى بعد قليل.',
    mail_not_sent: 'تعذّر إرسال الرسالة. حاول مرة أخرى بعد قليل.',
    device_code_required: 'أدخل الرمز الذي يعرضه جهازك.',
    device_code_wrong: 'هذا الرمز غير صحيح أو انتهت صلاحيته. راجع الرمز على جهازك.',
    email_domain_not_allowed: 'لا يمكن إنشاء حساب جديد هنا بهذا البريد الإلكتروني. استخدم غيره.',
    organization_name_required: 'أدخل اسمًا.',
    organization_name_too_long: 'اختصر الاسم.',
    organization_name_not_allowed: 'استخدم حروفًا وأرقامًا وعلامات مرئية.',
    current_password_required: 'أدخل كلمة المرور الحالية.',
    current_password_wrong: 'هذه ليست كلمة المرور الحالية.',
    changed_meanwhile: 'تغيّر شيء هنا في هذه الأثناء. راجعه مرة أخرى ثم كرر ما أردت فعله.',
    email_is_yours: 'هذا البريد الإلكتروني لك بالفعل.',
    email_taken: 'شخص آخر يستخدم هذا البريد الإلكتروني هنا.',
    email_not_removed: 'هذا آخر عنوان يمكنك تسجيل الدخول به. أضف عنوانًا آخر أولًا.',
    too_many_emails: 'لديك أكبر عدد ممكن من عناوين البريد الإلكتروني.',
    key_name_required: 'أعطِ المفتاح اسمًا.',
    key_name_too_long: 'اختصر اسم المفتاح.',
    key_api_required: 'اختر الغرض من المفتاح.',
    key_scope_not_allowed: 'لا يستطيع المفتاح إلا ما تستطيعه أنت.',
    too_many_keys: 'بلغ عدد المفاتيح حدّه الأقصى. ألغِ أحدها أولًا.',
    member_out_of_reach: 'لا يمكنك تغيير هذا العضو.',
    role_not_grantable: 'لا يمكنك منح أو سحب إلا الأدوار التي لا تضيف ما ليس لديك.',
    name_too_long: 'اختصر الاسم.',
    invitee_is_member: 'صاحب هذا البريد الإلكتروني عضو في المؤسسة بالفعل.',
    invitations_closed: 'لا يمكن دعوة أحد هنا حاليًا. اسأل المسؤولين عن هذا التطبيق.',
    invitation_not_sent: 'أُنشئت الدعوة، لكن تعذّر إرسال الرسالة. ألغِ الدعوة وحاول مرة أخرى.',
    name_required: 'أدخل اسمًا.',
    administrator_exists: 'لدى أحد المديرين هذا البريد الإلكتروني بالفعل.',
    last_owner: 'يجب أن يبقى مالك واحد يستطيع تسجيل الدخول. عيّن شخصًا آخر مالكًا أولًا.',
    team_full: 'بلغ عدد المديرين حدّه الأقصى. أزِل أحدهم أولًا.',
    sign_up_closed: 'لا يمكن إنشاء حسابات جديدة هنا. اسأل المسؤولين عن هذا التطبيق.',
  },
  tooManyAttempts: (minutes) => `محاولات كثيرة جدًا. مدة الانتظار: ${duration(minutes)}.`,
  errorTitle: (title) => `خطأ: ${title}`,
  errorSummary: 'يرجى مراجعة ما يلي:',
  pageTitle: (step, brand) => `${step} · ${brand}`,
  opensNewTab: '(يُفتح في علامة تبويب جديدة)',
  terms: 'الشروط',
  privacy: 'الخصوصية',
  or: 'أو',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  continue: 'متابعة',
  changeEmail: 'تغيير',
  changeEmailOf: 'البريد الإلكتروني',
  toApplication: (application) => `للمتابعة إلى ${application}`,
  signIn: { title: 'تسجيل الدخول', toRegister: 'جديد هنا؟', register: 'إنشاء حساب' },
  signInPassword: {
    title: 'أدخل كلمة المرور',
    submit: 'تسجيل الدخول',
    forgot: 'هل نسيت كلمة المرور؟',
    useCode: 'إرسال رمز بالبريد بدلًا من ذلك',
  },
  code: {
    title: {
      register: 'تأكيد بريدك الإلكتروني',
      sign_in: 'راجع بريدك الإلكتروني',
      reset_password: 'راجع بريدك الإلكتروني',
      add_email: 'تأكيد بريدك الإلكتروني',
      confirm: 'هل هذا أنت؟',
    },
    lead: {
      register: mailedCode,
      sign_in: 'أدخل الرمز المكوّن من 6 أرقام من رسالتنا لتسجيل الدخول.',
      reset_password: 'أدخل الرمز المكوّن من 6 أرقام من رسالتنا لاختيار كلمة مرور جديدة.',
      add_email: mailedCode,
      confirm: mailedCode,
    },
    label: 'الرمز',
    hint: 'لم تصلك رسالة؟ راجع مجلد البريد غير المرغوب فيه.',
    resent: 'رمز جديد في الطريق إليك.',
    resend: 'إرسال رمز جديد',
    usePassword: 'استخدام كلمة المرور',
  },
  signUp: {
    title: 'أنشئ حسابك',
    firstName: 'الاسم الأول',
    lastName: 'اسم العائلة',
    agreement: (links) => {
      if (links.terms === null) return links.privacy === null ? [] : ['أوافق على ', links.privacy]
      return ['أوافق على ', links.terms, ...(links.privacy === null ? [] : [' و', links.privacy])]
    },
    termsLink: 'شروط الخدمة',
    privacyLink: 'سياسة الخصوصية',
    toSignIn: 'لديك حساب بالفعل؟',
    signIn: 'تسجيل الدخول',
  },
  newPassword: {
    title: { register: 'اختر كلمة مرور', reset_password: 'اختر كلمة مرور جديدة' },
    first: { register: 'كلمة المرور', reset_password: 'كلمة المرور الجديدة' },
    second: 'كرّر كلمة المرور',
    rule: (characters, kinds) => `عدد الأحرف المطلوب: ${characters} على الأقل${kinds && `، ومنها ${kinds}`}.`,
    kinds: { lowercase: 'حرف صغير', uppercase: 'حرف كبير', digit: 'رقم', symbol: 'رمز' },
    tooShort: (characters) => `عدد الأحرف المطلوب: ${characters} على الأقل.`,
    submit: { register: 'إنشاء الحساب', reset_password: 'حفظ وتسجيل الدخول' },
  },
  forgotPassword: {
    title: 'إعادة تعيين كلمة المرور',
    lead: 'أدخل بريدك الإلكتروني. إن كان له حساب، فسنرسل إليه رمزًا.',
    submit: 'إرسال الرمز',
    toSignIn: 'هل تذكرتها؟',
    signIn: 'تسجيل الدخول',
  },
  organization: {
    pick: {
      title: 'اختر مؤسسة',
      search: 'بحث',
      searchLabel: 'البحث عن مؤسسة',
      narrow: (shown) =>
        plural(shown, {
          one: 'تُعرض مؤسسة واحدة. ابحث للعثور على غيرها.',
          two: 'تُعرض أول مؤسستين. ابحث للعثور على غيرهما.',
          few: `تُعرض أول ${shown} مؤسسات. ابحث للعثور على غيرها.`,
          other: `تُعرض أول ${shown} مؤسسة. ابحث للعثور على غيرها.`,
        }),
      none: (search) => `ليس لديك مؤسسة باسم «${search}».`,
      showAll: 'عرض الكل',
      lastUsed: 'آخر استخدام',
      suspended: 'موقوفة. اسأل المسؤولين عنها.',
    },
    create: {
      title: 'إنشاء مؤسسة',
      lead: 'ستكون أول عضو فيها.',
      name: 'الاسم',
      submit: 'إنشاء المؤسسة',
    },
    signedInAs: (email) => `تم تسجيل الدخول باسم ${email}.`,
    otherAccount: 'استخدام حساب آخر',
    otherOrganization: 'اختيار مؤسسة أخرى',
    toApplication: (application) => `الانتقال إلى ${application}`,
    refused: {
      not_a_member: {
        title: 'لا يمكنك الوصول إلى هذه المؤسسة',
        lead: 'اطلب من المسؤولين عنها إضافتك، أو استخدم حسابًا ينتمي إليها.',
      },
      access_role_missing: {
        title: 'لا يمكنك الوصول إلى هذا التطبيق',
        lead: 'إنه متاح لأصحاب أدوار معينة فقط. اطلب دورًا من المسؤولين عن مؤسستك.',
      },
      organization_suspended: {
        title: 'هذه المؤسسة موقوفة',
        lead: 'لا يمكن لأحد تسجيل الدخول إليها حاليًا. اسأل المسؤولين عنها عما يجب فعله.',
      },
      organization_creation_off: {
        title: 'لا يمكن إنشاء مؤسسات هنا',
        lead: 'اطلب من المسؤولين عن هذا التطبيق إنشاء مؤسسة لك.',
      },
    },
    limited: {
      title: 'مؤسسات كثيرة جدًا دفعة واحدة',
      lead: (minutes) => `أنشأت أنت أو آخرون في شبكتك مؤسسات كثيرة خلال ساعة. مدة الانتظار: ${duration(minutes)}.`,
      again: 'المحاولة مرة أخرى',
    },
    ofAnotherUser: {
      title: 'سجّل شخص آخر الدخول الآن',
      lead: 'تخص هذه الصفحة تسجيل دخول آخر في هذا المتصفح. سجّل الدخول مرة أخرى للمتابعة.',
      signIn: 'تسجيل الدخول مرة أخرى',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'لا يمكن إنشاء حسابات جديدة هنا',
      lead: 'اطلب حسابًا من المسؤولين عن هذا التطبيق، أو سجّل الدخول بحساب لديك.',
    },
    domain_not_allowed: {
      title: 'لا يمكن استخدام هذا البريد الإلكتروني',
      lead: 'لا يُقبل هنا للحسابات الجديدة. استخدم غيره، أو اسأل المسؤولين عن هذا التطبيق.',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'هذا التطبيق غير متاح للحسابات الجديدة',
      lead: 'لا يستخدمه إلا أصحاب أدوار معينة. اطلب حسابًا من المسؤولين عن مؤسستك.',
    },
    organization_suspended: {
      title: 'هذه المؤسسة موقوفة',
      lead: 'لا يمكن لأحد الانضمام إليها حاليًا. اسأل المسؤولين عنها عما يجب فعله.',
    },
    organization_creation_off: {
      title: 'لا يمكن إنشاء مؤسسات هنا',
      lead: 'اطلب من المسؤولين عن هذا التطبيق إنشاء مؤسسة لك، أو سجّل الدخول بحساب لديك.',
    },
    signIn: 'تسجيل الدخول',
    otherAddress: 'استخدام عنوان آخر',
  },
  invitation: {
    title: (organization) => `الانضمام إلى ${organization}`,
    lead: (inviter, organization) =>
      inviter === null ? `أنت مدعو للانضمام إلى ${organization}.` : `يدعوك ${inviter} للانضمام إلى ${organization}.`,
    accept: 'قبول الدعوة',
    refused: {
      disabled: {
        title: 'الدعوات معطّلة',
        lead: () => 'الدعوات معطّلة هنا. اسأل المسؤولين عن هذا التطبيق عما يجب فعله.',
      },
      notUsable: {
        title: 'لا يمكن استخدام هذه الدعوة',
        lead: () =>
          'قُبلت من قبل، أو انتهت صلاحيتها، أو حلّت محلها دعوة أحدث. سجّل الدخول إن كنت قد انضممت، وإلا فاطلب دعوة أخرى ممن دعاك.',
      },
      emailMismatch: {
        title: 'الدعوة لعنوان آخر',
        lead: (invited, email) =>
          `الدعوة موجهة إلى ${invited}، لكنك سجّلت الدخول باسم ${email}. استخدم الحساب الذي له ذلك العنوان، أو أنشئ حسابًا.`,
      },
    },
  },
  device: {
    enter: {
      title: 'توصيل جهاز',
      lead: 'أدخل الرمز الذي يعرضه جهازك.',
      label: 'الرمز',
      hint: '8 حروف لاتينية. الشرطات والمسافات لا تهم.',
    },
    confirm: {
      title: 'هل هذا جهازك؟',
      lead: (application) => `يطلب ${application} الوصول إلى حسابك.`,
      caution: 'تابع فقط إن كنت قد طلبت ذلك بنفسك للتو. إن أرسل إليك أحد هذا الرمز أو الرابط، فارفض.',
      code: 'الرمز',
      requested: 'وقت الطلب',
      address: 'من',
      agent: 'يسمّي نفسه',
      ago: (minutes) => (minutes < 1 ? 'الآن' : ago(minutes * 60_000)),
      submit: 'نعم، متابعة',
      refuse: 'لا، رفض',
    },
    consent: {
      title: (application) => `هل تسمح لـ ${application}؟`,
      lead: 'على الجهاز الذي توصّله، سيتمكن التطبيق من:',
      scopes: {
        openid: 'معرفة من أنت',
        profile: 'رؤية اسمك وصورتك',
        email: 'رؤية بريدك الإلكتروني',
        offline: 'البقاء مسجّل الدخول حتى تسجّل الخروج',
      },
      nothing: 'التصرف نيابة عنك، دون أي معلومات أخرى عنك',
      ofApi: (scope, api) => `${scope} في ${api}`,
      inOrganization: (name) => `في ${name}`,
      changeOrganization: 'المؤسسة',
      allow: 'سماح',
      deny: 'رفض',
    },
    done: {
      approved: {
        title: 'تم توصيل جهازك',
        lead: 'يمكنك إغلاق هذه الصفحة والمتابعة على جهازك.',
      },
      denied: {
        title: 'لقد رفضت',
        lead: 'لن يصل الجهاز إلى حسابك. يمكنك إغلاق هذه الصفحة.',
      },
      ended: {
        title: 'انتهت صلاحية هذا الرمز',
        lead: 'اطلب رمزًا جديدًا على جهازك، ثم أدخله هنا.',
      },
      again: 'إدخال رمز آخر',
    },
  },
  consent: {
    title: (application) => `يريد ${application} استخدام حسابك`,
    lead: 'إذا سمحت بذلك، سيتمكن التطبيق من:',
    items: {
      profile: 'رؤية اسمك وصورتك واسم المستخدم ورقم هاتفك',
      name: 'رؤية اسمك',
      picture: 'رؤية صورتك',
      username: 'رؤية اسم المستخدم الخاص بك',
      phone: 'رؤية رقم هاتفك',
    },
    api: (name) => `استخدام ${name} نيابة عنك، في حدود ما يحق لك أنت`,
    thirdParty: (application) =>
      `تدير ${application} جهة أخرى. اسمح بذلك فقط إذا كنت تثق بها. يمكنك سحب الإذن لاحقًا من صفحة إدارة حسابك.`,
  },
  answer: {
    title: 'تم تسجيل دخولك',
    lead: (application) => `خطوة واحدة تعيدك إلى ${application}.`,
    submit: 'متابعة',
  },
  accounts: { title: 'اختر حسابًا', inUse: 'قيد الاستخدام', signOut: 'تسجيل الخروج' },
  signOut: {
    title: 'هل تريد تسجيل الخروج؟',
    badLink: 'رابط تسجيل الخروج هذا غير صحيح',
    lead: (email) => `سجّلت الدخول باسم ${email}. يسري تسجيل الخروج على كل التطبيقات في هذا المتصفح.`,
    submit: 'تسجيل الخروج',
    stay: 'البقاء مسجّل الدخول',
  },
  signedOut: {
    title: 'تم تسجيل خروجك',
    lead: 'على جهاز مشترك، أغلق نافذة المتصفح أيضًا.',
    signIn: 'تسجيل الدخول مرة أخرى',
    home: 'العودة إلى التطبيق',
  },
  error: {
    code: 'رمز الخطأ',
    requestId: 'المرجع',
    help: 'إن تكرر ذلك، فزوّد الدعم بهذه المعلومات:',
  },
  misdirected: {
    title: 'عنوان خاطئ',
    brand: 'Latchkey',
    lead: (count) =>
      count === 0
        ? 'لا يوجد شيء في هذا العنوان. راجع الرابط الذي أتى بك إلى هنا.'
        : `لا يوجد شيء في هذا العنوان. ${plural(count, { one: 'العنوان الصحيح هو:', two: 'العنوانان الصحيحان هما:', other: 'العناوين الصحيحة هي:' })}`,
  },
  problem: {
    link_unknown: { title: 'هذا الرابط لا يعمل', lead: startOver },
    took_too_long: { title: 'استغرق تسجيل الدخول هذا وقتًا طويلًا', lead: startOver },
    form: {
      title: 'لا يمكن استخدام هذا النموذج',
      lead: 'فُتح في متصفح آخر، أو أن ملفات تعريف الارتباط محظورة. اسمح بها هنا ثم ابدأ من جديد.',
    },
    device_form: {
      title: 'لا يمكن استخدام هذا النموذج',
      lead: 'فُتح في متصفح آخر، أو أن ملفات تعريف الارتباط محظورة. أدخل الرمز مرة أخرى.',
    },
    too_many_codes: {
      title: 'محاولات كثيرة جدًا',
      lead: 'فُتحت من شبكتك روابط كثيرة لا تعمل. انتظر عشر دقائق ثم حاول مرة أخرى.',
    },
    not_found: { title: 'لا يوجد شيء هنا', lead: 'راجع العنوان، أو ارجع إلى التطبيق.' },
    unreadable: { title: 'تعذّرت قراءة هذا الطلب', lead: tryAgain },
    unavailable: { title: 'لا يمكننا الرد في هذه اللحظة', lead: tryAgain },
    failed: { title: 'حدث خطأ من جانبنا', lead: tryAgain },
    user_suspended: {
      title: 'هذا الحساب موقوف',
      lead: 'اسأل المسؤولين عن هذا التطبيق عما يجب فعله.',
    },
    logout_address: {
      title: 'تم تسجيل خروجك',
      lead: 'طلب التطبيق المتابعة في عنوان ليس من عناوين URL المسموح بها بعد تسجيل الخروج. يمكنك إغلاق هذه الصفحة.',
    },
    startAgain: 'البدء من جديد',
    enterAgain: 'إدخال الرمز مرة أخرى',
    toApplication: (application) => `المتابعة إلى ${application}`,
  },
  badRequest: {
    title: 'رابط تسجيل الدخول هذا غير صحيح',
    callback: 'عنوان URL للعودة غير صالح',
    request_too_long: 'أرسل التطبيق أكثر مما يتسع. قد يفيد تقصير المعامل state.',
    client_unknown: 'لا يوجد في هذه البيئة تطبيق له client_id الوارد في الرابط. راجعه في إعدادات التطبيق.',
    client_disabled: 'هذا التطبيق معطّل.',
    redirect_uri_missing: 'المعامل redirect_uri مفقود.',
    redirect_uri_not_allowed: 'ليس redirect_uri من عناوين URL للعودة المسموح بها لهذا التطبيق.',
    parameter_missing: (parameter) => `المعامل ${parameter} مفقود.`,
    parameter_repeated: (parameter) => `لا يُرسل المعامل ${parameter} إلا مرة واحدة.`,
  },
  languages: 'اللغة',
  mail: {
    subject: (code, brand) => `${code} هو رمزك في ${brand}`,
    lead: {
      register: (brand) => `أدخل هذا الرمز لتأكيد بريدك الإلكتروني وإنشاء حسابك في ${brand}.`,
      sign_in: (brand) => `أدخل هذا الرمز لتسجيل الدخول إلى ${brand}.`,
      reset_password: (brand) => `أدخل هذا الرمز لاختيار كلمة مرور جديدة في ${brand}.`,
      add_email: (brand) => `أدخل هذا الرمز لإضافة هذا البريد الإلكتروني إلى حسابك في ${brand}.`,
      confirm: (brand) => `أدخل هذا الرمز لتغيير طريقة تسجيل دخولك إلى ${brand}.`,
    },
    validFor: (minutes) => `يصلح لمرة واحدة. مدة صلاحيته: ${duration(minutes)}.`,
    ignore: 'لا تعطه لأحد: فنحن لا نطلبه أبدًا. إن لم تطلبه، فيمكنك تجاهل هذه الرسالة.',
    accountNotice: {
      subject: {
        email_added: (brand) => `أُضيف بريد إلكتروني إلى حسابك في ${brand}`,
        email_removed: (brand) => `أُزيل بريد إلكتروني من حسابك في ${brand}`,
        email_primary: (brand) => `تغيّر البريد الإلكتروني الأساسي لحسابك في ${brand}`,
        password_set: (brand) => `أصبحت لحسابك في ${brand} كلمة مرور`,
        password_changed: (brand) => `تغيّرت كلمة مرور حسابك في ${brand}`,
        password_reset: (brand) => `أُعيد تعيين كلمة مرور حسابك في ${brand}`,
      },
      what: {
        email_added: (email) => `يمكن الآن تسجيل الدخول إلى حسابك باستخدام ${email}.`,
        email_removed: (email) => `لم يعد ممكنًا تسجيل الدخول إلى حسابك باستخدام ${email}.`,
        email_primary: (email) => `البريد الإلكتروني الأساسي لحسابك هو الآن ${email}.`,
        password_set: () => 'عُيّنت كلمة مرور لحسابك الذي لم تكن له كلمة مرور.',
        password_changed: () => 'غيّر كلمة مرور حسابك شخص كان يعرف القديمة.',
        password_reset: () => 'اختيرت كلمة مرور جديدة برمز أُرسل إلى بريدك الإلكتروني.',
      },
      when: (time) => `الوقت: ${time} UTC`,
      from: (address, browser) => `من: ${address}، ${browser}`,
      wasYou: 'إن كنت أنت من فعل ذلك، فلا داعي لأي إجراء.',
      wasNotYou: (brand) =>
        `إن لم تكن أنت، فاختر كلمة مرور جديدة فورًا عبر «هل نسيت كلمة المرور؟» عند تسجيل الدخول، وأبلغ دعم ${brand}.`,
      lookAfter: 'بعد تسجيل الدخول، تجد صفحة كلمة المرور هنا:',
    },
    invitation: {
      subject: (inviter, organization) =>
        inviter === null ? `أنت مدعو إلى ${organization}` : `يدعوك ${inviter} إلى ${organization}`,
      lead: (inviter, organization, brand) =>
        inviter === null
          ? `أنت مدعو للانضمام إلى ${organization} على ${brand}.`
          : `يدعوك ${inviter} للانضمام إلى ${organization} على ${brand}.`,
      accept: 'قبول الدعوة',
      orOpen: 'أو افتح هذا العنوان:',
      validFor: (minutes) => `يصلح الرابط لمرة واحدة، بهذا البريد الإلكتروني. مدة صلاحيته: ${duration(minutes)}.`,
      ignore: 'إن لم تكن تتوقعها، فيمكنك تجاهل هذه الرسالة.',
    },
  },
}
