import type { Texts } from '../../texts.ts'
import { formatsOf } from '../formats.ts'

const { ago, duration, plural } = formatsOf('es')

const startOver = 'Vuelva a la aplicación y empiece de nuevo.'
const tryAgain = 'Vuelva a la aplicación e inténtelo de nuevo.'

const closedOrganization = {
  title: 'No puede unirse a esta organización por su cuenta',
  lead: 'Pida a sus responsables que le añadan, o inicie sesión con una cuenta que pertenezca a ella.',
}

export const hosted: Texts = {
  errors: {
    email_required: 'Escriba su correo electrónico.',
    email_invalid: 'Escriba un correo electrónico completo, como nombre@example.com.',
    password_required: 'Escriba su contraseña.',
    credentials_wrong:
      'Este correo electrónico y esta contraseña no coinciden. Inténtelo de nuevo o restablezca su contraseña.',
    code_required: 'Escriba el código que recibió por correo.',
    code_format: 'El código tiene exactamente 6 dígitos.',
    code_wrong: 'Ese código no es correcto. Mire nuestro correo más reciente.',
    code_expired: 'Ese código ha caducado. Pida uno nuevo más abajo.',
    code_spent: 'Demasiados códigos incorrectos: este ya no sirve. Pida uno nuevo más abajo.',
    first_name_required: 'Escriba su nombre.',
    first_name_too_long: 'Acorte su nombre.',
    last_name_required: 'Escriba sus apellidos.',
    last_name_too_long: 'Acorte sus apellidos.',
    terms_required: 'Marque la casilla para aceptar y continuar.',
    new_password_required: 'Elija una contraseña.',
    password_too_short: 'Use al menos 8 caracteres.',
    password_too_long: 'Use una contraseña más corta.',
    password_too_common: 'Demasiadas personas usan esta contraseña. Elija otra, y no solo una pequeña variación.',
    password_too_personal:
      'Se parece demasiado a su nombre, a su correo electrónico o a nuestro nombre. Añada palabras propias.',
    password_too_simple: 'Los caracteres repetidos o seguidos se adivinan primero. Elija algo menos regular.',
    password_word_forbidden: 'Contiene una palabra que aquí no se permite. Quítela.',
    password_lacks_lowercase: 'Use al menos una letra minúscula.',
    password_lacks_uppercase: 'Use al menos una letra mayúscula.',
    password_lacks_digit: 'Use al menos un dígito.',
    password_lacks_symbol: 'Use al menos un carácter que no sea letra ni dígito, como !.',
    password_repeat_required: 'Escriba la contraseña otra vez.',
    passwords_differ: 'Las dos contraseñas no son iguales.',
    too_many_attempts: 'Demasiados intentos. Espere unos minutos e inténtelo de nuevo.',
    form_expired: 'Este formulario estuvo abierto demasiado tiempo. Inténtelo de nuevo.',
    busy: 'Muchas personas están iniciando sesión ahora. Inténtelo de nuevo en un momento.',
    mail_not_sent: 'No pudimos enviar el correo. Inténtelo de nuevo en un momento.',
    device_code_required: 'Escriba el código que muestra su dispositivo.',
    device_code_wrong: 'Este código no es correcto o ha caducado. Compruebe el de su dispositivo.',
    email_domain_not_allowed: 'Las cuentas nuevas no pueden tener aquí este correo electrónico. Use otro.',
    organization_name_required: 'Escriba un nombre.',
    organization_name_too_long: 'Acorte el nombre.',
    organization_name_not_allowed: 'Use letras, dígitos y signos visibles.',
    current_password_required: 'Escriba su contraseña actual.',
    current_password_wrong: 'Esa no es su contraseña actual.',
    changed_meanwhile: 'Algo ha cambiado mientras tanto. Mírelo de nuevo y repita lo que quería hacer.',
    email_is_yours: 'Este correo electrónico ya es suyo.',
    email_taken: 'Otra persona tiene aquí este correo electrónico.',
    email_not_removed: 'Es el último correo con el que puede iniciar sesión. Añada otro primero.',
    too_many_emails: 'Ya tiene tantos correos electrónicos como puede tener una persona.',
    key_name_required: 'Dé un nombre a la clave.',
    key_name_too_long: 'Acorte el nombre de la clave.',
    key_api_required: 'Elija para qué es la clave.',
    key_scope_not_allowed: 'Una clave solo puede hacer lo que usted mismo puede hacer.',
    too_many_keys: 'Ya hay tantas claves como puede haber. Revoque una primero.',
    member_out_of_reach: 'No puede cambiar a este miembro.',
    role_not_grantable: 'Solo puede dar y quitar roles que no aporten nada que a usted le falte.',
    name_too_long: 'Acorte el nombre.',
    invitee_is_member: 'Alguien con este correo electrónico ya pertenece a la organización.',
    invitations_closed:
      'Por el momento no se puede invitar a nadie aquí. Pregunte a los responsables de esta aplicación.',
    invitation_not_sent:
      'La invitación existe, pero no se pudo enviar el correo. Revoque la invitación e inténtelo de nuevo.',
    name_required: 'Escriba un nombre.',
    administrator_exists: 'Un administrador ya tiene este correo electrónico.',
    last_owner: 'Debe quedar un propietario que pueda iniciar sesión. Nombre primero a otra persona.',
    team_full: 'Ya hay tantos administradores como puede haber. Quite uno primero.',
    sign_up_closed: 'Aquí no se pueden crear cuentas nuevas. Pregunte a los responsables de esta aplicación.',
  },
  tooManyAttempts: (minutes) => `Demasiados intentos. Inténtelo de nuevo en ${duration(minutes)}.`,
  errorTitle: (title) => `Error: ${title}`,
  errorSummary: 'Compruebe lo siguiente:',
  pageTitle: (step, brand) => `${step} · ${brand}`,
  opensNewTab: '(se abre en una pestaña nueva)',
  terms: 'Condiciones',
  privacy: 'Privacidad',
  or: 'o',
  email: 'Correo electrónico',
  password: 'Contraseña',
  continue: 'Continuar',
  changeEmail: 'Cambiar',
  changeEmailOf: 'el correo electrónico',
  toApplication: (application) => `para continuar a ${application}`,
  signIn: { title: 'Iniciar sesión', toRegister: '¿Es nuevo aquí?', register: 'Crear una cuenta' },
  signInPassword: {
    title: 'Escriba su contraseña',
    submit: 'Iniciar sesión',
    forgot: '¿Olvidó su contraseña?',
    useCode: 'Recibir un código por correo',
  },
  code: {
    title: {
      register: 'Verifique su correo electrónico',
      sign_in: 'Mire su correo',
      reset_password: 'Mire su correo',
      add_email: 'Verifique su correo electrónico',
      confirm: '¿Es usted?',
    },
    lead: {
      register: 'Escriba el código de 6 dígitos del correo que le enviamos.',
      sign_in: 'Escriba el código de 6 dígitos de nuestro correo para iniciar sesión.',
      reset_password: 'Escriba el código de 6 dígitos de nuestro correo para elegir una contraseña nueva.',
      add_email: 'Escriba el código de 6 dígitos del correo que le enviamos.',
      confirm: 'Escriba el código de 6 dígitos del correo que le enviamos.',
    },
    label: 'Código',
    hint: '¿No hay correo? Mire en la carpeta de correo no deseado.',
    resent: 'Un código nuevo está en camino.',
    resend: 'Enviar un código nuevo',
    usePassword: 'Usar la contraseña',
  },
  signUp: {
    title: 'Cree su cuenta',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    agreement: (links) => {
      if (links.terms === null) return links.privacy === null ? [] : ['Acepto la ', links.privacy]
      return ['Acepto las ', links.terms, ...(links.privacy === null ? [] : [' y la ', links.privacy])]
    },
    termsLink: 'condiciones del servicio',
    privacyLink: 'política de privacidad',
    toSignIn: '¿Ya tiene una cuenta?',
    signIn: 'Iniciar sesión',
  },
  newPassword: {
    title: { register: 'Elija una contraseña', reset_password: 'Elija una contraseña nueva' },
    first: { register: 'Contraseña', reset_password: 'Contraseña nueva' },
    second: 'Repita la contraseña',
    rule: (characters, kinds) => `Al menos ${characters} caracteres${kinds && `, con ${kinds}`}.`,
    kinds: { lowercase: 'una minúscula', uppercase: 'una mayúscula', digit: 'un dígito', symbol: 'un signo' },
    tooShort: (characters) => `Use al menos ${characters} caracteres.`,
    submit: { register: 'Crear cuenta', reset_password: 'Guardar e iniciar sesión' },
  },
  forgotPassword: {
    title: 'Restablezca su contraseña',
    lead: 'Escriba su correo electrónico. Si tiene una cuenta, le enviamos un código.',
    submit: 'Enviar código',
    toSignIn: '¿La recordó?',
    signIn: 'Iniciar sesión',
  },
  organization: {
    pick: {
      title: 'Elija una organización',
      search: 'Buscar',
      searchLabel: 'Buscar una organización',
      narrow: (shown) => `Se muestran las primeras ${shown}. Busque para encontrar otras.`,
      none: (search) => `Ninguna de sus organizaciones se llama «${search}».`,
      showAll: 'Mostrar todas',
      lastUsed: 'Última usada',
      suspended: 'Suspendida. Pregunte a sus responsables.',
    },
    create: {
      title: 'Cree una organización',
      lead: 'Usted será su primer miembro.',
      name: 'Nombre',
      submit: 'Crear organización',
    },
    signedInAs: (email) => `Sesión iniciada como ${email}.`,
    otherAccount: 'Usar otra cuenta',
    otherOrganization: 'Elegir otra organización',
    toApplication: (application) => `Ir a ${application}`,
    refused: {
      not_a_member: {
        title: 'No tiene acceso a esta organización',
        lead: 'Pida a sus responsables que le añadan, o use una cuenta que pertenezca a ella.',
      },
      access_role_missing: {
        title: 'No tiene acceso a esta aplicación',
        lead: 'Solo está abierta a personas con ciertos roles. Pida uno a los responsables de su organización.',
      },
      organization_suspended: {
        title: 'Esta organización está suspendida',
        lead: 'Por ahora nadie puede iniciar sesión en ella. Pregunte a sus responsables qué hacer.',
      },
      organization_creation_off: {
        title: 'Aquí no se pueden crear organizaciones',
        lead: 'Pida a los responsables de esta aplicación que creen una para usted.',
      },
    },
    limited: {
      title: 'Demasiadas organizaciones a la vez',
      lead: (minutes) =>
        `Usted, u otras personas de su red, han creado muchas organizaciones en una hora. Vuelva en ${duration(minutes)}.`,
      again: 'Intentar de nuevo',
    },
    ofAnotherUser: {
      title: 'Ahora hay otra persona con la sesión iniciada',
      lead: 'Esta página pertenece a otro inicio de sesión en este navegador. Inicie sesión de nuevo para continuar.',
      signIn: 'Iniciar sesión de nuevo',
    },
  },
  registrationRefused: {
    sign_up_not_allowed: {
      title: 'Aquí no se pueden crear cuentas nuevas',
      lead: 'Pida una cuenta a los responsables de esta aplicación, o inicie sesión con una que ya tenga.',
    },
    domain_not_allowed: {
      title: 'Este correo electrónico no se puede usar',
      lead: 'Las cuentas nuevas no pueden tenerlo aquí. Use otro o pregunte a los responsables de esta aplicación.',
    },
    organization_unknown: closedOrganization,
    not_a_member: closedOrganization,
    access_role_missing: {
      title: 'Esta aplicación no está abierta a cuentas nuevas',
      lead: 'Solo pueden usarla personas con ciertos roles. Pida una cuenta a los responsables de su organización.',
    },
    organization_suspended: {
      title: 'Esta organización está suspendida',
      lead: 'Por ahora nadie puede unirse a ella. Pregunte a sus responsables qué hacer.',
    },
    organization_creation_off: {
      title: 'Aquí no se pueden crear organizaciones',
      lead: 'Pida a los responsables de esta aplicación que creen una para usted, o inicie sesión con una cuenta que ya tenga.',
    },
    signIn: 'Iniciar sesión',
    otherAddress: 'Usar otro correo',
  },
  invitation: {
    title: (organization) => `Unirse a ${organization}`,
    lead: (inviter, organization) =>
      inviter === null
        ? `Tiene una invitación para unirse a ${organization}.`
        : `${inviter} le invita a unirse a ${organization}.`,
    accept: 'Aceptar invitación',
    refused: {
      disabled: {
        title: 'Invitaciones desactivadas',
        lead: () =>
          'Las invitaciones están desactivadas aquí. Pregunte a los responsables de esta aplicación qué hacer.',
      },
      notUsable: {
        title: 'Esta invitación no se puede usar',
        lead: () =>
          'Ya se aceptó, ha caducado o una más reciente la sustituyó. Inicie sesión si ya se unió; si no, pida otra a quien le invitó.',
      },
      emailMismatch: {
        title: 'La invitación es para otro correo',
        lead: (invited, email) =>
          `La invitación es para ${invited}, pero ha iniciado sesión como ${email}. Use la cuenta que tiene aquel correo o cree una.`,
      },
    },
  },
  device: {
    enter: {
      title: 'Conectar un dispositivo',
      lead: 'Escriba el código que muestra su dispositivo.',
      label: 'Código',
      hint: '8 letras. Los guiones y espacios no importan.',
    },
    confirm: {
      title: '¿Es este su dispositivo?',
      lead: (application) => `${application} pide acceso a su cuenta.`,
      caution: 'Continúe solo si usted mismo lo acaba de pedir. Si alguien le envió este código o enlace, rechácelo.',
      code: 'Código',
      requested: 'Solicitado',
      address: 'Desde',
      agent: 'Se llama',
      ago: (minutes) => (minutes < 1 ? 'ahora mismo' : ago(minutes * 60_000)),
      submit: 'Sí, continuar',
      refuse: 'No, rechazar',
    },
    consent: {
      title: (application) => `¿Permitir ${application}?`,
      lead: 'En el dispositivo que está conectando, podrá:',
      scopes: {
        openid: 'Saber quién es usted',
        profile: 'Ver su nombre y su foto',
        email: 'Ver su correo electrónico',
        offline: 'Mantener la sesión hasta que usted la cierre',
      },
      nothing: 'Actuar en su nombre, sin saber nada más de usted',
      ofApi: (scope, api) => `${scope} en ${api}`,
      inOrganization: (name) => `En ${name}`,
      changeOrganization: 'la organización',
      allow: 'Permitir',
      deny: 'Denegar',
    },
    done: {
      approved: {
        title: 'Su dispositivo está conectado',
        lead: 'Puede cerrar esta página y seguir en su dispositivo.',
      },
      denied: {
        title: 'Ha rechazado el acceso',
        lead: 'El dispositivo no obtiene acceso a su cuenta. Puede cerrar esta página.',
      },
      ended: {
        title: 'Este código ha caducado',
        lead: 'Pida un código nuevo en su dispositivo y escríbalo aquí.',
      },
      again: 'Escribir otro código',
    },
  },
  consent: {
    title: (application) => `${application} quiere usar su cuenta`,
    lead: 'Si lo permite, la aplicación podrá:',
    items: {
      profile: 'Ver su nombre, su foto, su nombre de usuario y su número de teléfono',
      name: 'Ver su nombre',
      picture: 'Ver su foto',
      username: 'Ver su nombre de usuario',
      phone: 'Ver su número de teléfono',
    },
    api: (name) => `Usar ${name} en su nombre, hasta donde usted mismo puede`,
    thirdParty: (application) =>
      `Otra persona u organización es responsable de ${application}. Permítalo solo si confía en ella. Podrá retirarlo más tarde, donde administra su cuenta.`,
  },
  answer: {
    title: 'Ha iniciado sesión',
    lead: (application) => `Un paso más le lleva de vuelta a ${application}.`,
    submit: 'Continuar',
  },
  accounts: { title: 'Elija una cuenta', inUse: 'En uso', signOut: 'Cerrar sesión' },
  signOut: {
    title: '¿Cerrar sesión?',
    badLink: 'Este enlace para cerrar sesión no es correcto',
    lead: (email) =>
      `Ha iniciado sesión como ${email}. Al cerrarla, termina para todas las aplicaciones de este navegador.`,
    submit: 'Cerrar sesión',
    stay: 'Seguir con la sesión',
  },
  signedOut: {
    title: 'Ha cerrado la sesión',
    lead: 'En un equipo compartido, cierre también la ventana del navegador.',
    signIn: 'Iniciar sesión de nuevo',
    home: 'Volver a la aplicación',
  },
  error: {
    code: 'Código de error',
    requestId: 'Referencia',
    help: 'Si vuelve a ocurrir, dé estos datos al servicio de asistencia:',
  },
  misdirected: {
    title: 'Dirección equivocada',
    brand: 'Latchkey',
    lead: (count) =>
      count === 0
        ? 'No hay nada en esta dirección. Compruebe el enlace que le trajo aquí.'
        : `No hay nada en esta dirección. ${plural(count, { one: 'La correcta es:', other: 'Las correctas son:' })}`,
  },
  problem: {
    link_unknown: { title: 'Este enlace no funciona', lead: startOver },
    took_too_long: { title: 'Este inicio de sesión tardó demasiado', lead: startOver },
    form: {
      title: 'Este formulario no se puede usar',
      lead: 'Se abrió en otro navegador, o las cookies están bloqueadas. Permita aquí las cookies y empiece de nuevo.',
    },
    device_form: {
      title: 'Este formulario no se puede usar',
      lead: 'Se abrió en otro navegador, o las cookies están bloqueadas. Escriba el código otra vez.',
    },
    too_many_codes: {
      title: 'Demasiados intentos',
      lead: 'Desde su red se abrieron muchos enlaces que no funcionan. Espere diez minutos e inténtelo de nuevo.',
    },
    not_found: { title: 'Aquí no hay nada', lead: 'Compruebe la dirección o vuelva a la aplicación.' },
    unreadable: { title: 'Esta solicitud no se pudo leer', lead: tryAgain },
    unavailable: { title: 'Por un momento no podemos responder', lead: tryAgain },
    failed: { title: 'Algo falló por nuestra parte', lead: tryAgain },
    user_suspended: {
      title: 'Esta cuenta está suspendida',
      lead: 'Pregunte a los responsables de esta aplicación qué hacer.',
    },
    logout_address: {
      title: 'Ha cerrado la sesión',
      lead: 'La aplicación quería continuar en una dirección que no está entre sus URL permitidas tras cerrar sesión. Puede cerrar esta página.',
    },
    startAgain: 'Empezar de nuevo',
    enterAgain: 'Escribir el código otra vez',
    toApplication: (application) => `Continuar a ${application}`,
  },
  badRequest: {
    title: 'Este enlace de inicio de sesión no es correcto',
    callback: 'URL de retorno no válida',
    request_too_long: 'La aplicación envió más de lo que cabe. Un parámetro state más corto puede ayudar.',
    client_unknown:
      'Ninguna aplicación de este entorno tiene el client_id del enlace. Compruébelo en los ajustes de la aplicación.',
    client_disabled: 'Esta aplicación está desactivada.',
    redirect_uri_missing: 'Falta el parámetro redirect_uri.',
    redirect_uri_not_allowed: 'La redirect_uri no está entre las URL de retorno permitidas de esta aplicación.',
    parameter_missing: (parameter) => `Falta el parámetro ${parameter}.`,
    parameter_repeated: (parameter) => `El parámetro ${parameter} solo se puede enviar una vez.`,
  },
  languages: 'Idioma',
  mail: {
    subject: (code, brand) => `${code} es su código de ${brand}`,
    lead: {
      register: (brand) => `Escriba este código para verificar su correo electrónico y crear su cuenta de ${brand}.`,
      sign_in: (brand) => `Escriba este código para iniciar sesión en ${brand}.`,
      reset_password: (brand) => `Escriba este código para elegir una contraseña nueva para ${brand}.`,
      add_email: (brand) => `Escriba este código para añadir este correo electrónico a su cuenta de ${brand}.`,
      confirm: (brand) => `Escriba este código para cambiar cómo inicia sesión en ${brand}.`,
    },
    validFor: (minutes) => `Sirve una vez, durante ${duration(minutes)}.`,
    ignore: 'No se lo dé a nadie: nunca lo pedimos. Si no lo solicitó, puede ignorar este correo.',
    accountNotice: {
      subject: {
        email_added: (brand) => `Se añadió un correo electrónico a su cuenta de ${brand}`,
        email_removed: (brand) => `Se quitó un correo electrónico de su cuenta de ${brand}`,
        email_primary: (brand) => `Cambió el correo electrónico principal de su cuenta de ${brand}`,
        password_set: (brand) => `Su cuenta de ${brand} ya tiene contraseña`,
        password_changed: (brand) => `Se cambió la contraseña de su cuenta de ${brand}`,
        password_reset: (brand) => `Se restableció la contraseña de su cuenta de ${brand}`,
      },
      what: {
        email_added: (email) => `Ahora se puede iniciar sesión en su cuenta con ${email}.`,
        email_removed: (email) => `Ya no se puede iniciar sesión en su cuenta con ${email}.`,
        email_primary: (email) => `El correo electrónico principal de su cuenta es ahora ${email}.`,
        password_set: () => 'Se estableció una contraseña para su cuenta, que no tenía ninguna.',
        password_changed: () => 'Alguien que conocía la contraseña anterior de su cuenta la cambió.',
        password_reset: () => 'Se eligió una contraseña nueva con un código que se le envió por correo.',
      },
      when: (time) => `Cuándo: ${time} UTC`,
      from: (address, browser) => `Desde: ${address}, ${browser}`,
      wasYou: 'Si fue usted, no tiene que hacer nada.',
      wasNotYou: (brand) =>
        `Si no fue usted, elija enseguida una contraseña nueva, con «¿Olvidó su contraseña?» al iniciar sesión, y avise al servicio de asistencia de ${brand}.`,
      lookAfter: 'Con la sesión iniciada, la página de su contraseña está aquí:',
    },
    invitation: {
      subject: (inviter, organization) =>
        inviter === null ? `Tiene una invitación a ${organization}` : `${inviter} le invita a ${organization}`,
      lead: (inviter, organization, brand) =>
        inviter === null
          ? `Tiene una invitación para unirse a ${organization} en ${brand}.`
          : `${inviter} le invita a unirse a ${organization} en ${brand}.`,
      accept: 'Aceptar invitación',
      orOpen: 'O abra esta dirección:',
      validFor: (minutes) => `El enlace sirve una vez, durante ${duration(minutes)}, con este correo electrónico.`,
      ignore: 'Si no la esperaba, puede ignorar este correo.',
    },
  },
}
