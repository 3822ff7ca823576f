### Lo que en América Latina se dice de otro modo; el resto viene de es-ES.

extras-tall = Para el celular
