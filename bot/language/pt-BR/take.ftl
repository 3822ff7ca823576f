### Levar o que se vê, como arquivo.
offer = **{ $title }** · { $tracks }. Escolha uma forma; o arquivo é só para você.
choose = O que levar
parts-all = O mapa inteiro
parts-page = Esta página
page_title = página { $page }
forms-text = Texto
forms-links = Links
forms-csv = Tabela
forms-markdown = Markdown
forms-web = Mapa interativo
hints-text = Texto: uma linha “Artist - Title” por faixa, como os criadores de playlists aceitam
hints-links = Links: um endereço para cada faixa que tem um
hints-csv = Tabela (CSV): com grupo e características, para planilhas
hints-markdown = Markdown: uma tabela para notas e postagens
hints-web = Mapa interativo: o mapa inteiro como página para o navegador, mesmo sem rede
done = { $file } tem { $tracks }: { $title }.
without =
    { $count ->
        [one] Falta 1 faixa: não conheço o link dela.
       *[other] Faltam { $count } faixas: não conheço os links delas.
    }
web_done = { $file } é o mapa inteiro. Baixe e abra em um navegador; não precisa de rede.
