### Lo que en América Latina se dice de otro modo; el resto viene de es-ES.

add_reactions = Agregar reacciones
manage_guild = Administrar servidor
