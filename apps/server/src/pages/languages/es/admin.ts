import type { AdminTexts } from '../../admin/texts.ts'
import { formatsOf } from '../formats.ts'

const { duration } = formatsOf('es')

export const admin: AdminTexts = {
  navigation: { overview: 'Resumen', password: 'Contraseña', sessions: 'Sesiones' },
  notices: {
    member_saved: 'El administrador ha cambiado.',
    member_removed: 'El administrador está quitado.',
    password_saved: 'Su contraseña está guardada. En todos los demás lugares se cerró su sesión.',
    session_ended: 'Sesión cerrada allí.',
    sessions_ended: 'Sesión cerrada en todos los demás lugares.',
  },
  roles: { owner: 'Propietario', admin: 'Administrador', viewer: 'Lector' },
  roleHints: {
    owner: 'Todo, y quién administra.',
    admin: 'Todo, salvo quién administra.',
    viewer: 'Mira, y no cambia nada.',
  },
  skip: 'Ir al contenido',
  navigationOf: 'Administración',
  signedInAs: (name) => `Sesión iniciada como ${name}`,
  signOut: 'Cerrar sesión',
  setup: {
    title: 'Configurar Latchkey',
    lead: 'Será el primer propietario: puede hacerlo todo e invitar a otras personas.',
    name: 'Su nombre',
    submit: 'Crear propietario',
  },
  invitation: { title: 'Aceptar la invitación', submit: 'Aceptar e iniciar sesión' },
  reset: { title: 'Elija una contraseña nueva', submit: 'Guardar e iniciar sesión' },
  password: { first: 'Contraseña', second: 'Repita la contraseña' },
  signIn: {
    title: 'Administración',
    lead: 'Inicie sesión para administrar esta instalación.',
    submit: 'Iniciar sesión',
    forgot: '¿Olvidó su contraseña?',
    signedOut: 'Ha cerrado la sesión.',
  },
  forgot: {
    title: 'Restablezca su contraseña',
    lead: 'Escriba su correo electrónico. Si lo tiene un administrador, le enviamos un enlace.',
    submit: 'Enviar enlace',
    sent: 'Si un administrador tiene este correo, un enlace está en camino.',
    noMail: 'Desde aquí no se puede enviar correo. Quien lleva el servidor crea un enlace para usted con esta orden:',
    command: 'latchkey admin reset <email>',
    back: 'Volver al inicio de sesión',
  },
  overview: {
    title: 'Resumen',
    you: 'Usted',
    youAre: (role) => `Su rol: ${role}.`,
    environments: 'Entornos',
    noEnvironments: 'No hay ninguno.',
    code: (code) => `Código ${code}`,
    reference: 'Referencia de la API',
    team: 'Equipo',
    teamLead: 'Quién administra esta instalación.',
    isYou: 'Usted',
    invited: 'Invitado',
    suspended: 'Suspendido',
    lastSeen: (when) => `inició sesión ${when}`,
    neverSeen: 'aún no ha iniciado sesión',
    role: 'Rol',
    save: 'Guardar rol',
    suspend: 'Suspender',
    suspendSure: (name) => `La sesión de ${name} se cierra enseguida en todas partes.`,
    reinstate: 'Rehabilitar',
    newLink: 'Enlace nuevo',
    remove: 'Quitar',
    removeSure: (name) => `${name} ya no puede iniciar sesión aquí.`,
    invite: 'Invitar a un administrador',
    name: 'Nombre',
    email: 'Correo electrónico',
    send: 'Invitar',
    link: (name) => `El enlace para ${name}`,
    linkSent: 'También se envió por correo. Sirve una vez y no se mostrará nunca más.',
    linkNotSent: 'No se envió ningún correo. Entréguelo usted: sirve una vez y no se mostrará nunca más.',
  },
  problem: {
    form: {
      title: 'Este formulario no se puede usar',
      lead: 'Se abrió en otro navegador o antes de iniciar sesión. Abra la página otra vez.',
    },
    not_allowed: {
      title: 'No puede cambiar esto',
      lead: 'Solo los propietarios deciden quién administra. Pregunte a uno de ellos.',
    },
    suspended: {
      title: 'Su cuenta está suspendida',
      lead: 'Pregunte a un propietario de esta instalación qué hacer.',
    },
    overtaken: {
      title: 'Esto ya se hizo',
      lead: 'Algo cambió mientras tanto. Inicie sesión para ver cómo está.',
    },
  },
  link: {
    administrator_link_unknown: {
      title: 'Este enlace no funciona',
      lead: 'Está cortado, o venció hace tiempo. Pida otro a quien se lo dio.',
    },
    administrator_link_used: { title: 'Este enlace ya se usó', lead: 'Sirve una vez. Inicie sesión en su lugar.' },
    administrator_link_expired: {
      title: 'Este enlace ha caducado',
      lead: 'Estuvo abierto demasiado tiempo, o uno más reciente lo sustituyó. Pida otro a quien se lo dio.',
    },
    signIn: 'Iniciar sesión',
  },
  mail: {
    invitation: {
      subject: 'Tiene una invitación para administrar Latchkey',
      lead: 'Tiene una invitación para administrar una instalación de Latchkey. Elija una contraseña para empezar.',
      action: 'Aceptar invitación',
      ignore: 'Si no la esperaba, puede ignorar este correo.',
    },
    reset: {
      subject: 'Elija una contraseña nueva para Latchkey',
      lead: 'Alguien pidió una contraseña nueva para usted como administrador de Latchkey.',
      action: 'Elegir una contraseña nueva',
      ignore: 'Si no fue usted, puede ignorar este correo: su contraseña sigue igual.',
    },
    webhookDisabled: {
      subject: (webhook) => `El webhook ${webhook} está desactivado`,
      lead: (webhook, environment) =>
        `Durante tres días no se pudo entregar nada al webhook ${webhook} de ${environment}, así que está desactivado.`,
      whatNow: 'Compruebe que su receptor funciona y actívelo; lo que se perdió se puede enviar otra vez.',
      action: 'Ir a la administración',
      ignore: 'Recibe este correo porque es propietario de esta instalación.',
    },
    validFor: (minutes) => `El enlace sirve una vez, durante ${duration(minutes)}.`,
  },
}
