"""The headers that real exporters and data sets write, each with a made-up row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.domain.model import FoundTrack
from bot.imports.track_file import TrackFile

if TYPE_CHECKING:
    from pathlib import Path

ID = "0Om9WAB5RS09L80DyOfTNa"


LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://dtd.example/list.dtd">
<plist version="1.0">
<dict>
  <key>Major Version</key><integer>1</integer>
  <key>Show Content Ratings</key><true/>
  <key>Tracks</key>
  <dict>
    <key>101</key>
    <dict>
      <key>Track ID</key><integer>101</integer>
      <key>Name</key><string>Song</string>
      <key>Artist</key><string>Ann</string>
      <key>Album</key><string>Blue</string>
      <key>Genre</key><string>Rock</string>
      <key>Kind</key><string>MPEG audio file</string>
      <key>Total Time</key><integer>205000</integer>
      <key>Year</key><integer>1975</integer>
      <key>BPM</key><integer>120</integer>
      <key>Loved</key><true/>
    </dict>
  </dict>
  <key>Playlists</key>
  <array>
    <dict>
      <key>Name</key><string>Library</string>
      <key>Playlist Items</key>
      <array><dict><key>Track ID</key><integer>101</integer></dict></array>
    </dict>
  </array>
</dict>
</plist>
"""


@dataclass(frozen=True, kw_only=True)
class Export:
    """A file, and what it says of its one track: ``Song`` by ``Ann`` (and ``Bob``)."""

    text: str
    encoding: str = "utf-8"
    artists: tuple[str, ...] = ("Ann",)
    source: str = "file"
    seconds: float | None = None
    released: str | None = None
    energy: float | None = None
    tempo: float | None = None
    loudness: float | None = None
    key: tuple[int | None, int | None] = (None, None)
    popularity: int | None = None
    genres: tuple[str, ...] = ()


EXPORTS = {
    "TuneMyMusic": Export(
        text="Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\n"
        f'"Song","Ann","Blue","Mine","Playlist","USABC2000001","{ID}"\n',
        encoding="utf-8-sig",
        source="spotify",
    ),
    "Last.fm": Export(
        text="uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"
        '"1700000000","14 Nov 2023, 22:13","Ann","","Blue","","Song",""\n',
    ),
    "a data set by genre": Export(
        text="genre,artist_name,track_name,track_id,popularity,acousticness,danceability,"
        "duration_ms,energy,instrumentalness,key,liveness,loudness,mode,speechiness,tempo,"
        "time_signature,valence\n"
        f"Pop,Ann,Song,{ID},50,0.6,0.4,205000,0.9,0,C#,0.3,-1.8,Major,0.05,167,4/4,0.8\n",
        source="spotify",
        seconds=205,
        energy=0.9,
        tempo=167,
        loudness=-1.8,
        key=(1, 1),
        popularity=50,
        genres=("Pop",),
    ),
    "a data set by year": Export(
        text="valence,year,acousticness,artists,danceability,duration_ms,energy,explicit,id,"
        "instrumentalness,key,liveness,loudness,mode,name,popularity,release_date,speechiness,"
        f"tempo\n0.1,1921,0.9,\"['Ann', 'Bob, Jr.']\",0.3,205000,0.2,0,{ID},0.8,10,0.6,-20,1,Song,4,"
        "1921-05,0.03,80.9\n",
        artists=("Ann", "Bob, Jr."),
        source="spotify",
        seconds=205,
        energy=0.2,
        tempo=80.9,
        loudness=-20,
        key=(10, 1),
        popularity=4,
    ),
    "a data set by decade": Export(
        text="track,artist,uri,danceability,energy,key,loudness,mode,speechiness,acousticness,"
        "instrumentalness,liveness,valence,tempo,duration_ms,time_signature,chorus_hit,sections,"
        f"target\nSong,Ann,spotify:track:{ID},0.4,0.2,3,-13.6,1,0.03,0.9,0,0.1,0.4,118,205000,3,"
        "30.9,8,1\n",
        source="spotify",
        seconds=205,
        energy=0.2,
        tempo=118,
        loudness=-13.6,
        key=(3, 1),
    ),
    "Organize Your Music": Export(
        text="title,artist,top genre,year,bpm,nrgy,dnce,dB,live,val,dur,acous,spch,pop\n"
        "Song,Ann,neo mellow,2010,97,89,67,-4,8,80,217,19,4,83\n",
        seconds=217,
        energy=0.89,
        tempo=97,
        loudness=-4,
        popularity=83,
        genres=("neo mellow",),
    ),
    "Apple Music": Export(
        text="Name\tArtist\tComposer\tAlbum\tGrouping\tWork\tGenre\tSize\tTime\tDisc Number\t"
        "Track Number\tYear\tDate Added\tBit Rate\tPlays\tLocation\r"
        "Song\tAnn\t\tBlue\t\t\tRock\t1\t205\t1\t3\t1975\t1/1/24, 10:00\t256\t12\t\r",
        encoding="utf-16",
        seconds=205,
        released="1975",
        genres=("Rock",),
    ),
    "Apple Music in Spanish": Export(
        text="Nombre\tArtista\tÁlbum\tTiempo\nSong\tAnn\tAzul\t3:25\n",
        encoding="utf-16-le",
        seconds=205,
    ),
    "djay": Export(
        text="Title,Artist,Album,Time,BPM,Key,URL\n"
        '"Song","Ann","Blue",3:25,128.0,Am,file:///tmp/song.mp3\n',
        seconds=205,
        tempo=128,
        key=(9, 0),
    ),
    "Mp3tag": Export(
        text="Title;Artist;Album;Track;Year;Length;Size;Last Modified;Path;Filename;\r\n"
        "Song;Ann;Blue;17;2000;205;8.17 MB;6/19/2013;D:\\Music\\;song.mp3;\r\n",
        encoding="utf-16",
        seconds=205,
        released="2000",
    ),
    "YouTube Music": Export(
        text="Song URL,Song Title,Album Title,Artist Names\n"
        "https://music.youtube.com/watch?v=00000000000,Song,Blue,Ann\n",
    ),
    "the older Exportify": Export(
        text="Spotify ID,Artist IDs,Track Name,Album Name,Artist Name(s),Release Date,"
        "Duration (ms),Popularity,Added By,Added At,Genres,Danceability,Energy,Key,Loudness,Mode,"
        "Speechiness,Acousticness,Instrumentalness,Liveness,Valence,Tempo,Time Signature\n"
        f'{ID},"{ID},{ID[::-1]}",Song,Blue,"Ann,Bob",2017-02-24,205000,44,me,2022-08-15T02:00:00Z,'
        '"blues rock,indie rock",0.5,0.8,0,-6.5,0,0.05,0.1,0.002,0.09,0.5,117.4,4\n',
        artists=("Ann", "Bob"),
        source="spotify",
        seconds=205,
        released="2017-02-24",
        energy=0.8,
        tempo=117.4,
        loudness=-6.5,
        key=(0, 0),
        popularity=44,
        genres=("blues rock", "indie rock"),
    ),
    "Exportify in 2020": Export(
        text="Track URI,Track Name,Artist URI(s),Artist Name(s),Album URI,Album Name,"
        "Album Artist URI(s),Album Artist Name(s),Album Release Date,Album Image URL,Disc Number,"
        "Track Number,Track Duration (ms),Track Preview URL,Explicit,Popularity,Added By,Added At\n"
        f"spotify:track:{ID},Song,spotify:artist:{ID},Ann,spotify:album:{ID},Blue,"
        f"spotify:artist:{ID},Ann,2006-11-24,https://i.example/x,1,16,205000,"
        "https://p.example/x,false,1,spotify:user:u,2018-12-23T10:12:16Z\n",
        source="spotify",
        seconds=205,
        released="2006-11-24",
        popularity=1,
    ),
    "Spotify's extended history": Export(
        text='[{"ts":"2019-05-06T14:01:07Z","platform":"Android","ms_played":1000,"conn_country":'
        '"ES","ip_addr":"0.0.0.0","master_metadata_track_name":"Song",'
        '"master_metadata_album_artist_name":"Ann","master_metadata_album_album_name":"Blue",'
        f'"spotify_track_uri":"spotify:track:{ID}","episode_name":null,"episode_show_name":null,'
        '"spotify_episode_uri":null,"audiobook_title":null,"audiobook_uri":null,'
        '"audiobook_chapter_uri":null,"audiobook_chapter_title":null,"reason_start":"fwdbtn",'
        '"reason_end":"trackdone","shuffle":false,"skipped":false,"offline":false,'
        '"offline_timestamp":null,"incognito_mode":false}]',
        source="spotify",
    ),
    "Spotify's one-year history": Export(
        text='[\n  {\n    "endTime" : "2020-01-09 15:15",\n    "artistName" : "Ann",\n'
        '    "trackName" : "Song",\n    "msPlayed" : 1000\n  }\n]',
    ),
    "Soundiiz": Export(text='title;artist;album;isrc\n"Song";"Ann";"Blue";"USABC2000001"\n'),
    "Chosic": Export(
        text='"#","Song","Artist","Popularity","BPM","Genres","Parent Genres","Album","Album Date",'
        '"Time","Dance","Energy","Acoustic","Instrumental","Happy","Speech","Live","Loud",'
        '"Loud (Db)","Key","Time Signature","Added At","Spotify Track Id","Album Label","Camelot",'
        '"ISRC"\n'
        '"1","Song","Ann","70","120","pop","Pop","Blue","2019-05-17","03:25","60","70","10","0",'
        f'"50","5","10","80","-6 db","A♯/B♭ Minor","4","2020-01-01","{ID}","Label","3A",'
        '"USABC2000001"\n',
        source="spotify",
        seconds=205,
        released="2019-05-17",
        energy=0.7,
        tempo=120,
        loudness=-6,
        key=(10, 0),
        popularity=70,
        genres=("pop",),
    ),
    "Deezer's plays by IFTTT": Export(
        text="Track,Track URL,Album,Album URL,Artist,Artist URL,Date\n"
        "Song,http://www.deezer.com/track/1,Blue,http://www.deezer.com/album/2,Ann,"
        'http://www.deezer.com/artist/3,"October 24, 2017 at 10:11PM"\n',
    ),
    "Google Play Music": Export(
        text="Title,Album,Artist,Duration (ms),Rating,Play Count,Removed,Playlist Index\n"
        '"Song","Blue","Ann",205000,5,3,,1\n',
        seconds=205,
    ),
    "Apple's daily history": Export(
        text="Country,Track Identifier,Media type,Date Played,Hours,Play Duration Milliseconds,"
        "End Reason Type,Source Type,Play Count,Skip Count,Ignore For Recommendations,"
        "Track Reference,Track Description\n"
        'DE,1,AUDIO,20220101,"10, 11",1000,NATURAL_END_OF_TRACK,IPHONE,1,0,,144,Ann - Song\n',
    ),
    "Apple's library from its privacy page": Export(
        text='[ {\n "Content Type" : "Song", "Track Identifier" : 1, "Title" : "Song",\n'
        ' "Sort Name" : "Song", "Artist" : "Ann", "Is Part of Compilation" : false,\n'
        ' "Album" : "Blue", "Album Artist" : "Ann", "Genre" : "Rock", "Track Year" : 1975,\n'
        ' "Track Number On Album" : 3, "Track Duration" : 205000, "Track Play Count" : 7 } ]',
        seconds=205,
        released="1975",
        genres=("Rock",),
    ),
    "iTunes' Library.xml": Export(
        text=LIBRARY,
        seconds=205,
        released="1975",
        tempo=120,
        genres=("Rock",),
    ),
    "a Last.fm history without a header": Export(text="Ann,Blue,Song,14 Nov 2023 22:13\n"),
    "Last.fm's statistics": Export(
        text='Artist;Album;AlbumId;Track;Date#lastfmstats-ann\n"Ann";"Blue";"";"Song";"1700000"\n',
    ),
    "a ListenBrainz export": Export(
        text='{"listened_at":1700000000,"recording_msid":"x","user_name":"u","track_metadata":'
        '{"track_name":"Song","artist_name":"Ann","release_name":"Blue","additional_info":'
        '{"duration_ms":205000,"recording_mbid":"x","isrc":"USABC2000001"}}}\n',
        seconds=205,
    ),
    "YouTube Music's Takeout": Export(
        text="Video ID,Song Title,Album Title,Artist Name 1,Artist Name 2,Artist Name 3\n"
        "00000000000,Song,Blue,Ann,Bob,\n",
        artists=("Ann", "Bob"),
    ),
    "MusicBee": Export(
        text="Title\tArtist\tAlbum\tAlbum Artist\tYear\tGenre\tBPM\tRating\tTime\tBitrate\t"
        "Publisher\tPlay Count\nSong\tAnn\tBlue\tAnn\t1975\tRock\t120\t4\t3:25\t320k\tMotown\t5\n",
        seconds=205,
        released="1975",
        tempo=120,
        genres=("Rock",),
    ),
    "Amazon Music": Export(
        text="objectId,asin,title,sortTitle,rating,marketplace,assetType,albumName,"
        "albumArtistName,artistName,artistAsin,duration,primaryGenre,trackNum,discNum\n"
        "1,B0,Song,song,0,A1,AUDIO,Blue,Ann,Ann,B1,205,Rock,3,1\n",
        seconds=205,
        genres=("Rock",),
    ),
    "an M3U playlist": Export(
        text="#EXTM3U\n#PLAYLIST:Mine\n#EXTINF:205,Ann - Song\nC:\\Music\\song.mp3\n",
        encoding="utf-8-sig",
        seconds=205,
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_real_exporter_s_columns_are_understood(tmp_path: Path, name: str) -> None:
    wanted = EXPORTS[name]
    path = tmp_path / "export.txt"
    path.write_bytes(wanted.text.encode(wanted.encoding))

    (track,) = TrackFile(path)

    assert isinstance(track, FoundTrack)
    assert track.title == "Song"
    assert tuple(artist.name for artist in track.artists) == wanted.artists
    assert track.source == wanted.source
    assert track.duration_ms == (None if wanted.seconds is None else wanted.seconds * 1000)
    assert (track.album.released if track.album else None) == wanted.released
    assert (track.popularity, track.genres) == (wanted.popularity, wanted.genres)
    heard = track.features
    assert (heard.energy if heard else None) == wanted.energy
    assert (heard.tempo if heard else None) == wanted.tempo
    assert (heard.loudness if heard else None) == wanted.loudness
    assert ((heard.key, heard.mode) if heard else (None, None)) == wanted.key
