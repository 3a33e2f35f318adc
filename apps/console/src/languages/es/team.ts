import type { Catalogue } from '../t.ts'

export const words: Catalogue = {
  '{browser} on {system}': '{browser} en {system}',
  'Another browser': 'Otro navegador',
  'Owners decide who administers; admins change everything else; viewers look.':
    'Los propietarios deciden quién administra; los administradores cambian todo lo demás; los lectores miran.',
  'The invitation of {name}': 'La invitación de {name}',
  'It was mailed to {email}. It works once, for three days, and is not shown again.':
    'Se envió a {email}. Sirve una vez, durante tres días, y no se vuelve a mostrar.',
  'No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.':
    'No se envió ningún correo: entregue usted el enlace. Sirve una vez, durante tres días, y no se vuelve a mostrar.',
  invited: 'invitado',
  'active||person': 'activo',
  suspended: 'suspendido',
  '{name} is owner now.': '{name} es ahora propietario.',
  '{name} is admin now.': '{name} es ahora administrador.',
  '{name} is viewer now.': '{name} es ahora lector.',
  '{name} was suspended.': '{name} está suspendido.',
  '{name} was let in again.': '{name} puede entrar de nuevo.',
  '{name} was removed.': '{name}: quitado.',
  You: 'Usted',
  'Role of {name}': 'Rol de {name}',
  'More about {name}': 'Más sobre {name}',
  More: 'Más',
  'Make a new link': 'Crear un enlace nuevo',
  'Let in again': 'Dejar entrar de nuevo',
  Administrators: 'Administradores',
  'Whoever is suspended or removed is signed out at that moment.':
    'A quien se suspende o se quita se le cierra la sesión en ese momento.',
  'An owner can change the team.': 'Un propietario puede cambiar el equipo.',
  Nobody: 'Nadie',
  'There is always an owner.': 'Siempre hay un propietario.',
  'Remove {name}?': '¿Quitar {name}?',
  'Remove from the team': 'Quitar del equipo',
  'They are signed out now, and cannot sign in any more. What they did stays in the audit log.':
    'Se le cierra la sesión ahora y ya no puede iniciarla. Lo que hizo queda en el registro de auditoría.',
  'You are signed out there.': 'Se cerró su sesión allí.',
  'You are signed out everywhere else.': 'Se cerró su sesión en todos los demás lugares.',
  'This one': 'Este',
  Began: 'Inicio',
  'Last seen': 'Última actividad',
  'A session of yours ends after an hour without use, and after twelve hours.':
    'Su sesión termina tras una hora sin uso, y tras doce horas.',
  'Sign out elsewhere': 'Cerrar sesión en los demás',
  'Your sessions': 'Sus sesiones',
  'Sign out everywhere else?': '¿Cerrar sesión en todos los demás lugares?',
  'Every other browser of yours has to sign in again. This one stays.':
    'Tendrá que iniciar sesión de nuevo en sus otros navegadores. Este se mantiene.',
  'Who administers this installation, in every environment. Owners do everything, admins everything but change the team, viewers look.':
    'Quién administra esta instalación, en todos los entornos. Los propietarios hacen todo, los administradores todo menos cambiar el equipo, los lectores miran.',
  'Sign out {name}': 'Cerrar la sesión de {name}',
}
