"""What can go wrong that a person can do something about: one plain sentence each."""

from __future__ import annotations

from typing import ClassVar, Final

from bot.language import text

NAME_LENGTH: Final = 80
"""Characters of a name that is repeated in a sentence: a line's worth."""


class ClustersError(Exception):
    """A failure with a sentence for the person who asked. Subclasses name the message."""

    message: ClassVar[str] = "errors.unknown"
    """The message's key in the language catalogue."""

    def __init__(self, **values: object) -> None:
        """``values`` fill the sentence's places; a ``name`` is what somebody may have typed."""
        name = values.get("name")
        if isinstance(name, str) and len(name) > NAME_LENGTH:
            values["name"] = f"{name[: NAME_LENGTH - 1]}…"
        super().__init__(text(self.message, **values))
        self.values = values

    @property
    def sentence(self) -> str:
        """What happened and what to do about it."""
        return str(self)


class ArtistUnknownError(ClustersError):
    """No artist of that name is known."""

    message = "errors.artist_unknown"


class TrackUnknownError(ClustersError):
    """No stored track has every word of what was typed."""

    message = "errors.track_unknown"


class TrackGoneError(ClustersError):
    """A track was picked, or a control names one, that has been dropped since."""

    message = "errors.track_gone"


class AlbumUnknownError(ClustersError):
    """No stored album has every word of what was typed."""

    message = "errors.album_unknown"


class AlbumGoneError(ClustersError):
    """An album was picked that has been dropped since."""

    message = "errors.album_gone"


class NothingGatheredError(ClustersError):
    """A server has asked for too little yet to make a map of it all."""

    message = "errors.nothing_gathered"


class NoMusicLinksError(ClustersError):
    """There is no link to music in what was pasted."""

    message = "errors.no_music_links"


class LinksEmptyError(ClustersError):
    """What was pasted leads to too few tracks that anybody told of."""

    message = "errors.links_empty"


class LinksWithheldError(ClustersError):
    """A service does not tell the bot's key what was pasted leads to."""

    message = "errors.links_withheld"


class NotHeardError(ClustersError):
    """Nobody has told how a track sounds, so nothing can be like it."""

    message = "errors.not_heard"


class SameTrackError(ClustersError):
    """A way from a track to itself."""

    message = "errors.same_track"


class ArtistHiddenError(ClustersError):
    """A server's admins have hidden the artist there."""

    message = "errors.artist_hidden"


class UnknownSourceError(ClustersError):
    """``CLUSTERS_SOURCES`` names a source that there is not."""

    message = "errors.unknown_source"


class NoNameError(ClustersError):
    """Nothing but blanks was typed where an artist's name belongs."""

    message = "errors.no_name"


class ArtistGoneError(ClustersError):
    """A suggestion was picked, or an answer is due, of an artist that has been dropped since."""

    message = "errors.artist_gone"


class BeingFetchedError(ClustersError):
    """An artist is to be dropped whose catalogue is just coming in."""

    message = "errors.being_fetched"


class DiskFullError(ClustersError):
    """What is shown is older than it could be, because nothing more can be stored."""

    message = "errors.store_full"


class RunningBotError(ClustersError):
    """A running bot could not do what a command beside it asked for."""

    message = "errors.running_bot"


class ArtistWithoutTracksError(ClustersError):
    """A service knows the artist, and nothing that is the artist's own."""

    message = "errors.artist_without_tracks"


class NoArtistError(ClustersError):
    """What was typed stands for many artists: "Various Artists"."""

    message = "errors.no_artist"


class ArtistEmptyError(ClustersError):
    """The artist is known, but none of its tracks is."""

    message = "errors.artist_empty"


class StillFetchingError(ClustersError):
    """The fetch of an artist has brought nothing yet, and its reply cannot wait any longer."""

    message = "errors.still_fetching"


class NobodyFetchesError(ClustersError):
    """Fetches are left to workers, and none of them lives."""

    message = "errors.nobody_fetches"


class WorkersNeedServerError(ClustersError):
    """Fetches are to be left to workers, and the database is a file, which is one process's own."""

    message = "cli.workers_need_server"


class MapGoneError(ClustersError):
    """A button belongs to a map that is no longer stored."""

    message = "errors.map_gone"


class PageGoneError(ClustersError):
    """A control names a page or a track that the map does not have."""

    message = "errors.page_gone"


class NoSuchPageError(ClustersError):
    """Something else than the number of one of the map's pages was typed."""

    message = "errors.no_such_page"


class RefreshTooSoonError(ClustersError):
    """An admin asked for a refresh again before the artist's floor had passed."""

    message = "errors.refresh_too_soon"


class AskedEnoughError(ClustersError):
    """Too many fetches were begun lately; the sentence says when the next one may be."""


class MemberAskedEnoughError(AskedEnoughError):
    """A member has begun as many fetches as one may for now."""

    message = "errors.member_asked_enough"


class ServerAskedEnoughError(AskedEnoughError):
    """A server has begun as many fetches as one may for now."""

    message = "errors.server_asked_enough"


class ReportFolderError(ClustersError):
    """The report's folder cannot be written."""

    message = "errors.report_folder"


class DemoFolderError(ClustersError):
    """The demo's pictures cannot be written."""

    message = "errors.demo_folder"


class DemoPortError(ClustersError):
    """The demo's page cannot be served on the port that was asked for."""

    message = "errors.demo_port"


class ImportFileError(ClustersError):
    """A file to be imported cannot be read at all."""

    message = "errors.import_file"


class ImportsOffError(ClustersError):
    """The operator lets no server import files."""

    message = "errors.imports_off"


class ImportTooLargeError(ClustersError):
    """A file is larger than a server may hand in."""

    message = "errors.import_too_large"


class ImportRunningError(ClustersError):
    """A server hands in a file while another one of its own is taken."""

    message = "errors.import_running"


class NoRoomError(ClustersError):
    """A file holds more tracks than a server has room for."""

    message = "errors.no_room"


class NoListeningServicesError(ClustersError):
    """Only files are configured, so no listening service may be asked."""

    message = "errors.no_listening_services"


class SameArtistError(ClustersError):
    """A comparison of an artist with itself."""

    message = "errors.same_artist"


class SuggestionGoneError(ClustersError):
    """A live suggestion was picked long after it was made."""

    message = "errors.suggestion_gone"


class ArtistNotStoredError(ClustersError):
    """The command line was asked for an artist that the database does not have."""

    message = "errors.artist_not_stored"


class NoRivalsError(ClustersError):
    """Nobody else bears the name of the artist that is shown."""

    message = "errors.no_rivals"


class FileTooLargeError(ClustersError):
    """A file to take away is larger than Discord takes where it was asked for."""

    message = "errors.file_too_large"


class NoLinksError(ClustersError):
    """None of the tracks to take away can be opened anywhere."""

    message = "errors.no_links"


class MayNotAttachError(ClustersError):
    """The bot may not attach files where one was asked for."""

    message = "errors.bot_missing_permissions"


class NotTheAskerError(ClustersError):
    """Somebody else than the asker, or an admin, answered which artist is meant."""

    message = "errors.not_the_asker"


class BlockedHereError(ClustersError):
    """The operator has blocked the member or the server."""

    message = "errors.blocked_here"


class StoppingError(ClustersError):
    """The bot is about to end and takes nothing more in."""

    message = "errors.stopping"


class BusyError(ClustersError):
    """More members ask at once than can be answered in time."""

    message = "errors.busy"


class NotTheOperatorError(ClustersError):
    """Somebody else than whoever runs the bot used a command that is theirs."""

    message = "errors.not_the_operator"


class NoSuchIdError(ClustersError):
    """Something else than one of Discord's ids was typed."""

    message = "errors.no_such_id"


class NoSuchSourceError(ClustersError):
    """A source was named that is not asked."""

    message = "errors.no_such_source"


class AlreadyRefreshingError(ClustersError):
    """An admin wants everything refreshed while that is under way."""

    message = "errors.already_refreshing"


class NoRightError(ClustersError):
    """A member has neither Manage Server nor a role that this server's admins chose for it."""

    message = "errors.no_right"


class NoArtistHereError(ClustersError):
    """A message speaks of no artist that is known."""

    message = "errors.no_artist_here"


class SeveralArtistsError(ClustersError):
    """A message speaks of several artists, or of one perhaps."""

    message = "errors.several_artists"


class NotMyAnswerError(ClustersError):
    """Somebody wants the bot to delete a message that it did not send."""

    message = "errors.not_my_answer"


class NotYourAnswerError(ClustersError):
    """Somebody wants to delete an answer that another member asked for."""

    message = "errors.not_your_answer"


class NotSharedError(ClustersError):
    """A member keeps which favourites are theirs to themselves."""

    message = "favourites.not_shared"


class SameMemberError(ClustersError):
    """A member asked what they have in common with themselves."""

    message = "favourites.same_member"


class TooFewFavouritesError(ClustersError):
    """There are not enough favourites to make something of."""

    message = "favourites.too_few"


class NotYoursError(ClustersError):
    """A member used a control that is another member's."""

    message = "favourites.not_yours"
