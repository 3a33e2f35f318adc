import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  Test: 'اختبار',
  'Delete this API': 'حذف هذه الواجهة',
  'Its scopes and authorisations go with it. Nobody gets a token for it any more.':
    'تُحذف معها نطاقاتها والتطبيقات المسموح لها. ولا يحصل أحد على رمز لها بعد ذلك.',
  'Delete the API': 'حذف الواجهة',
  'Applications that ask for this audience are refused from now on. This cannot be undone: an API that is added again has another ID, and no scopes.':
    'تُرفض من الآن فصاعدًا التطبيقات التي تطلب هذا الجمهور المستهدف. لا يمكن التراجع عن ذلك: فالواجهة التي تُضاف من جديد لها معرّف آخر، ولا نطاقات لها.',
  'What your applications call. A registered API has an audience, which its tokens carry, and scopes, which say what they may do.':
    'ما تستدعيه تطبيقاتك. لكل واجهة مسجّلة جمهور مستهدف تحمله رموزها، ونطاقات تذكر ما تسمح به.',
  'Register your first API': 'سجّل واجهة API الأولى',
  'Without one, your API cannot tell a token that was meant for it from one that was not. Register it under the audience that it checks, then authorise the applications that call it.':
    'من دون تسجيل، لا تستطيع واجهتك أن تميّز الرمز المخصص لها من غيره. سجّلها بالجمهور المستهدف الذي تتحقق منه، ثم اسمح للتطبيقات التي تستدعيها.',
  'Enter an audience.': 'أدخل جمهورًا مستهدفًا.',
  'What tokens for this API say in aud, most often its address. It cannot be changed later.':
    'ما تذكره رموز هذه الواجهة في aud، وهو غالبًا عنوانها. لا يمكن تغييره لاحقًا.',
  '{added} scopes were added, {kept} were there, {removed} went.':
    'النطاقات: أُضيف {added}، وكان موجودًا {kept}، وأُزيل {removed}.',
  'Choose a file, or paste the document.': 'اختر ملفًا، أو ألصق المستند.',
  'Import the scopes of {name}': 'استيراد نطاقات {name}',
  Import: 'استيراد',
  'Choose a file': 'اختيار ملف',
  'OpenAPI or Swagger document': 'مستند OpenAPI أو Swagger',
  'JSON or YAML. Each operation becomes a scope; those of an earlier import that it lost go, and those that were added by hand stay.':
    'JSON أو YAML. تصبح كل عملية نطاقًا؛ وتُزال نطاقات الاستيراد السابق التي لم تعد فيه، وتبقى التي أُضيفت يدويًا.',
  'What it allows': 'ما يسمح به',
  'Each operation of the Management API needs one of these.': 'تحتاج كل عملية في Management API إلى واحد من هذه.',
  'What a token may do with the API. An application gets those that it is given below.':
    'ما يستطيع الرمز فعله في الواجهة. يحصل التطبيق على ما يُمنح له أدناه.',
  'Import from OpenAPI': 'استيراد من OpenAPI',
  'Add scope': 'إضافة نطاق',
  'No scopes yet': 'لا نطاقات بعد',
  'Without scopes, a token for this API says who asks and nothing of what they may do. Name them after what they allow, such as <code>read:orders</code>.':
    'من دون نطاقات، يذكر رمز هذه الواجهة من يطلب ولا يذكر ما يُسمح له به. سمِّها بما تسمح به، مثل <code>read:orders</code>.',
  'Delete the scope': 'حذف النطاق',
  'Every application, role, user and API key that has it loses it, and adding it again gives it back to none of them. Tokens that were given before keep it until they expire.':
    'يفقده كل تطبيق ودور ومستخدم ومفتاح API لديه هذا النطاق، ولا تعيده إضافته من جديد إلى أي منها. وتحتفظ به الرموز التي صدرت من قبل حتى تنتهي صلاحيتها.',
  'Enter a scope.': 'أدخل نطاقًا.',
  'Scope {key}': 'النطاق {key}',
  'As applications ask for it. It cannot be changed later.': 'كما تطلبه التطبيقات. لا يمكن تغييره لاحقًا.',
  'For people who give it to an application.': 'لمن يمنحه لتطبيق.',
  'The application belongs to an organization that is suspended: reinstate it first.':
    'ينتمي التطبيق إلى مؤسسة موقوفة: أعد تفعيلها أولًا.',
  'A token of {application} for {api}': 'رمز {application} لواجهة {api}',
  'It would be given, for {time}, and say this. Nothing was signed.': 'سيُصدَر لمدة {time}، ويذكر ما يلي. لم يُوقَّع شيء.',
  claims: 'المطالبات',
  'It would be refused: {refused}.': 'سيُرفض: {refused}.',
  'Ask for one:': 'لطلب رمز:',
  command: 'الأمر',
}
