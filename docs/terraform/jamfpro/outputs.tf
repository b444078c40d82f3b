# What goes into Usher's configuration. The client secret is made in Jamf Pro.
output "usher" {
  value = {
    "usher.jamf.url"       = var.jamf_url
    "usher.jamf.client-id" = jamfpro_api_integration.usher.client_id
  }
}
